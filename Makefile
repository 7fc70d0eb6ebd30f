# Atrium. `make` alone prints what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build frontend dev test lint api bench tools clean needs

BIN := bin/atrium
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
GO_FILES := $(shell find cmd server feed wiki kudos search frontend -name '*.go' -o -name '*.sql' -not -path '*/node_modules/*' 2>/dev/null)
FRONT_FILES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path 'frontend/dist/*' -not -path '*/test-results/*' 2>/dev/null)

help: ## Print this.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(BIN) ## Build and start everything on http://localhost:8080.
	@deploy/postgres/fetch.sh
	@exec $(BIN)

build: $(BIN) ## Build bin/atrium, front end included.

$(BIN): frontend/dist/built $(GO_FILES) go.mod go.sum
	@echo "Building Atrium …"
	@CGO_ENABLED=0 go build -tags nomsgpack -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o $@ ./cmd/atrium

frontend: frontend/dist/built ## Build the front end.

frontend/dist/built: frontend/node_modules/.installed $(FRONT_FILES)
	@echo "Building the front end …"
	@cd frontend && npm run --silent build
	@touch $@

# Says what is missing before anything fails over it.
needs:
	@command -v go >/dev/null || { echo "Go is missing: install 1.26 or newer (https://go.dev/dl) and try again."; exit 1; }
	@command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' || { echo "Node is missing: install 20 or newer with npm (https://nodejs.org) and try again."; exit 1; }

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json | needs
	@echo "Fetching the front end's libraries …"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

dev: frontend/node_modules/.installed ## Start with hot reload: pages on :5173, the server on :8080.
	@deploy/postgres/fetch.sh
	@exec deploy/dev

test: ## Run every test. Brings what it needs; says what it cannot bring.
	@.ci/prepare
	@.ci/steps

lint: frontend/node_modules/.installed tools ## Check style: Go, TypeScript, the API's description.
	@bin/tools/golangci-lint run ./...
	@cd frontend && npm run --silent lint && npm run --silent typecheck

api: frontend/node_modules/.installed ## Write the API's description and the front end's types from it.
	@go run ./cmd/atrium openapi > frontend/openapi.json
	@cd frontend && npm run --silent api

bench: $(BIN) ## Measure, and print each figure beside its floor.
	@deploy/bench/run

tools: bin/tools/golangci-lint

bin/tools/golangci-lint:
	@echo "Building golangci-lint …"
	@GOBIN=$(CURDIR)/bin/tools go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

clean: ## Remove what was built; data stays.
	@rm -rf bin frontend/dist/assets frontend/dist/built
