package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
)

// page has the shape of Atrium's feed page, so that writing it as JSON costs
// what it must.
type page struct {
	Items []post  `json:"items"`
	More  bool    `json:"more"`
	Seen  *string `json:"seenId,omitempty"`
}

type post struct {
	ID     string `json:"id"`
	Author struct {
		ID         string `json:"id"`
		Name       string `json:"name"`
		Title      string `json:"title"`
		Department string `json:"department"`
		State      string `json:"state"`
	} `json:"author"`
	Space *struct {
		ID     string `json:"id"`
		Slug   string `json:"slug"`
		Name   string `json:"name"`
		Access string `json:"access"`
	} `json:"space,omitempty"`
	Title     string         `json:"title"`
	HTML      string         `json:"html"`
	State     string         `json:"state"`
	Version   int            `json:"version"`
	CreatedAt time.Time      `json:"createdAt"`
	Reactions map[string]int `json:"reactions"`
	Mine      *string        `json:"mine,omitempty"`
	Comments  int            `json:"comments"`
	May       []string       `json:"may"`
}

// serveFloor is the least that a server can do: a bare Gin that answers one
// page, and a bare gorilla that brings each message to every socket.
func serveFloor() error {
	raw, err := os.ReadFile(os.Getenv("FLOOR_PAGE")) //nolint:gosec // written by startFloor
	if err != nil {
		return err
	}
	var answer page
	if err := json.Unmarshal(raw, &answer); err != nil {
		return err
	}
	gin.SetMode(gin.ReleaseMode)
	engine, r := gin.New(), &room{}
	engine.GET("/page", func(c *gin.Context) { c.JSON(http.StatusOK, answer) })
	engine.GET("/live", r.enter)
	engine.POST("/tell", r.tell)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := &http.Server{Addr: os.Getenv("ATRIUM_ADDR"), Handler: engine, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = s.Close() // sockets are nobody's loss
	}()
	if err := s.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type room struct {
	mu    sync.Mutex
	conns []*websocket.Conn
}

func (r *room) enter(c *gin.Context) {
	up := websocket.Upgrader{ReadBufferSize: 512, WriteBufferPool: &sync.Pool{}, CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := up.Upgrade(c.Writer, c.Request, nil)
	if err != nil {
		return // it was answered
	}
	r.mu.Lock()
	r.conns = append(r.conns, conn)
	r.mu.Unlock()
	_ = conn.WriteMessage(websocket.TextMessage, []byte(`{"ready":""}`)) // a page that left is left out
}

// tell brings what it is sent to every socket, one after the other.
func (r *room) tell(c *gin.Context) {
	raw, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return
	}
	message, err := websocket.NewPreparedMessage(websocket.TextMessage, raw)
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, conn := range r.conns {
		_ = conn.WritePreparedMessage(message) // as above
	}
	c.Status(http.StatusCreated)
}
