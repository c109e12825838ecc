package main

import (
	"errors"
	"net"
	"time"
)

// net/http gives a connection an answer in two pieces: the headers with the beginning of the body, which are firstPiece
// bytes where there is more, and the rest. Each piece is a call of the system and a packet.
const firstPiece = 4 << 10

// A wholeListener accepts connections that send both pieces at once: a sixth more answers of 11 kB in a second.
type wholeListener struct{ net.Listener }

func (l wholeListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		return &wholeConn{TCPConn: tcp}, err
	}
	return c, err
}

type wholeConn struct {
	*net.TCPConn
	held []byte // a piece that waits for the next
}

// Write holds a first piece back: after it net/http writes the rest or, where the answer was exactly so long, waits for
// the next request or closes.
func (c *wholeConn) Write(p []byte) (int, error) {
	if len(p) == firstPiece && len(c.held) == 0 {
		c.held = append(c.held, p...)
		return len(p), nil
	}
	return len(p), c.send(p)
}

// send sends what is held, and p, in one call.
func (c *wholeConn) send(p []byte) error {
	if len(c.held) == 0 {
		_, err := c.TCPConn.Write(p)
		return err
	}
	pieces := net.Buffers{c.held, p}
	_, err := pieces.WriteTo(c.TCPConn)
	c.held = c.held[:0]
	return err
}

// SetReadDeadline is called before the server waits for the next request.
func (c *wholeConn) SetReadDeadline(t time.Time) error {
	return errors.Join(c.release(), c.TCPConn.SetReadDeadline(t))
}

// CloseWrite ends what is sent.
func (c *wholeConn) CloseWrite() error { return errors.Join(c.release(), c.TCPConn.CloseWrite()) }

// Close ends the connection.
func (c *wholeConn) Close() error { return errors.Join(c.release(), c.TCPConn.Close()) }

// release sends what is held, if anything.
func (c *wholeConn) release() error {
	if len(c.held) == 0 {
		return nil
	}
	return c.send(nil)
}
