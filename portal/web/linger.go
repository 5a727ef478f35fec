package web

import (
	"io"
	"net"
	"sync/atomic"
	"time"
)

// Limits of what is read from a visitor whose request was refused.
const (
	lingerTime  = 2 * time.Second
	lingerBytes = 16 << 20
)

// lingering lets connections be closed politely. Closed at once, with half a
// form still on its way, the machine would answer the rest with a reset, and
// the browser would show its own error instead of our page about the size.
type lingering struct{ net.Listener }

// Accept implements net.Listener.
func (l lingering) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if tcp, ok := conn.(*net.TCPConn); ok {
		return &lingerConn{TCPConn: tcp}, err
	}
	return conn, err
}

// lingerConn is a connection that may have unread data when it is closed.
type lingerConn struct {
	*net.TCPConn
	refused atomic.Bool // its request was not read to the end
}

// Close implements net.Conn. Errors on the way only mean that the visitor has
// gone already.
func (c *lingerConn) Close() error {
	if c.refused.Load() && c.CloseWrite() == nil {
		timer := time.AfterFunc(lingerTime, func() { _ = c.TCPConn.Close() })
		defer timer.Stop()
		_ = c.SetReadDeadline(time.Time{})
		_, _ = io.CopyN(io.Discard, c.TCPConn, lingerBytes)
	}
	return c.TCPConn.Close()
}

// unread notes that a connection's request was refused before its end.
func unread(conn net.Conn) {
	if c, ok := conn.(*lingerConn); ok {
		c.refused.Store(true)
	}
}
