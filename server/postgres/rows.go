package postgres

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/atrium-social/atrium/server"
)

// List collects every row into a T, matching columns to fields by name. It
// never returns nil without an error.
func List[T any](ctx context.Context, q Querier, sql string, args Args) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	return collect(rows, make([]T, 0, args.most()))
}

// collect adds every row to list. Where each column goes is found out once,
// not for each row.
func collect[T any](rows pgx.Rows, list []T) ([]T, error) {
	defer rows.Close()
	var (
		one     *T
		none    T
		columns = places{Rows: rows}
		err     error
	)
	for rows.Next() {
		if one == nil {
			if one, err = pgx.RowToAddrOfStructByName[T](&columns); err != nil {
				return nil, err
			}
		}
		*one = none
		if err := rows.Scan(columns.fields...); err != nil {
			return nil, err
		}
		list = append(list, *one)
	}
	return list, rows.Err()
}

// places notes the fields that the columns of a row would be read into.
type places struct {
	pgx.Rows
	fields []any
}

// Scan implements pgx.CollectableRow, and reads nothing.
func (p *places) Scan(fields ...any) error {
	p.fields = fields
	return nil
}

// One collects exactly one row; none is a NotFound refusal that names what.
func One[T any](ctx context.Context, q Querier, what, sql string, args Args) (T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		var zero T
		return zero, err
	}
	row, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return row, server.Refuse(server.NotFound, "There is no such %s.", what)
	}
	return row, err
}

// Column collects the first column of every row.
func Column[T any](ctx context.Context, q Querier, sql string, args Args) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[T])
	if err == nil && list == nil {
		list = []T{}
	}
	return list, err
}

// Value collects the one value of the one row; no row is a NotFound refusal
// that names what.
func Value[T any](ctx context.Context, q Querier, what, sql string, args Args) (T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		var zero T
		return zero, err
	}
	value, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return value, server.Refuse(server.NotFound, "There is no such %s.", what)
	}
	return value, err
}

// Violates reports whether err is the breach of the named constraint or
// unique index.
func Violates(err error, constraint string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.ConstraintName == constraint
}

// Maybe is id, or SQL's null for the zero id.
func Maybe(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
