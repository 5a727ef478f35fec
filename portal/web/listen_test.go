package web_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"wohnraum/portal"
	"wohnraum/portal/web"
)

// serve puts a site on a real port of this machine.
func (st *site) serve(t *testing.T) string {
	t.Helper()
	listener, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- st.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := st.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-served; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return listener.Addr().String()
}

// say sends raw text and returns the status of the first answer, and all that
// came until the server closed the connection or waited for more.
func say(t *testing.T, address, text string) (status int, all string) {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(8 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		t.Fatalf("%T is no TCP connection", conn)
	}
	if err := tcp.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	if _, err := fmt.Sscanf(string(answer), "HTTP/1.1 %d", &status); err != nil && len(answer) > 0 {
		t.Fatalf("no status in %q", answer)
	}
	return status, string(answer)
}

// Two servers in a row must never disagree on where a request ends: whatever is
// doubtful is refused, and nothing behind it on the connection is answered.
func TestRaw_Doubtful(t *testing.T) {
	t.Parallel()
	address := open(t).serve(t)
	const post = "POST /wohnung-anbieten HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	const get = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
	const smuggled = "GET /panic HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
	cases := map[string]string{
		"two different lengths":        post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc" + smuggled,
		"two encodings":                post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + smuggled,
		"length and encoding":          post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
		"encoding and length":          post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + smuggled,
		"folded encoding":              post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + smuggled,
		"encoding on HTTP/1.0":         strings.Replace(post, "1.1", "1.0", 1) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
		"unknown encoding":             post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled,
		"encoding list":                post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + smuggled,
		"encoding with a tab":          post + "Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n" + smuggled,
		"plain chunks":                 post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" + smuggled,
		"line feed in chunk extension": post + "Transfer-Encoding: chunked\r\n\r\n3;a\nb\r\nabc\r\n0\r\n\r\n" + smuggled,
		"length with plus":             post + "Content-Length: +3\r\n\r\nabc" + smuggled,
		"length list":                  post + "Content-Length: 3, 3\r\n\r\nabc" + smuggled,
		"length in hex":                post + "Content-Length: 0x3\r\n\r\nabc" + smuggled,
		"negative length":              post + "Content-Length: -3\r\n\r\nabc" + smuggled,
		"endless length":               post + "Content-Length: 99999999999999999999\r\n\r\nabc" + smuggled,
		"space before colon":           post + "Content-Length : 3\r\n\r\nabc" + smuggled,
		"bare line feeds":              "GET / HTTP/1.1\nHost: 127.0.0.1\n\n" + smuggled,
		"two hosts":                    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n" + smuggled,
		"no host":                      "GET / HTTP/1.1\r\n\r\n" + smuggled,
		"NUL in a header":              get + "X: a\x00b\r\n\r\n" + smuggled,
		"CR in a header":               get + "X: a\rb\r\n\r\n" + smuggled,
		"body of a GET":                get + "Content-Length: 40\r\n\r\n" + smuggled,
		"absolute address, other host": "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
		"own address, other host":      "GET http://127.0.0.1/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
		"header of 20 KB":              get + "X: " + strings.Repeat("x", 20<<10) + "\r\n\r\n",
		"unknown method":               "BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
		"tunnel":                       "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
		"no HTTP":                      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status, all := say(t, address, text)
			if status != 0 && (status < 400 || status >= 500) {
				t.Errorf("answered %d: %s", status, all)
			}
			if strings.Count(all, "HTTP/1.1 ") > 1 {
				t.Errorf("what came behind was answered: %s", all)
			}
			if status != 0 && !strings.Contains(all, "Content-Security-Policy: default-src 'none'") {
				t.Errorf("without our headers: %s", all)
			}
		})
	}
}

func TestRaw_Plain(t *testing.T) {
	t.Parallel()
	address := open(t).serve(t)
	for text, want := range map[string]int{
		"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n":        200,
		"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n":       200,
		"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n":        200,
		"GET /LIVEZ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n":   404,
		"GET /livez/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n":  404,
		"GET //livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n":  404,
		"GET /%6civez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n": 404,
	} {
		if status, all := say(t, address, text); status != want {
			t.Errorf("%q: %d, want %d: %s", text, status, want, all)
		}
	}
}

// Ten megabytes in one field: the page that explains it must arrive, although
// the browser is still sending.
func TestListen_HugeForm(t *testing.T) {
	t.Parallel()
	st := open(t)
	address := st.serve(t)
	response, err := http.PostForm("http://"+address+"/wohnung-anbieten", url.Values{"text": {strings.Repeat("x", 10<<20)}})
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	answer{response, string(body)}.wants(t, 413, "Das war mehr Text", "früheren Schritten")
	if got := st.carriedOut(); len(got) > 0 {
		t.Errorf("carried out %d", len(got))
	}
}

func TestListen_PanicLeavesTheProcessAlive(t *testing.T) {
	t.Parallel()
	address := open(t).serve(t)
	for range 3 {
		for path, want := range map[string]int{"/panic": 500, "/": 200} {
			if status, all := say(t, address, "GET "+path+" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"); status != want {
				t.Errorf("%s: %d: %s", path, status, all)
			}
		}
	}
}

// A visitor who sends nothing does not hold a connection for long.
func TestListen_SlowHeader(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("waits for the read timeout")
	}
	address := open(t).serve(t)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(time.Now().Add(7 * time.Second)); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Errorf("the connection is still open: %v, %q", err, answer)
	}
}

func TestShutdown_FinishesWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	begun, finish := make(chan struct{}), make(chan struct{})
	st := open(t, func(d *web.Deps) {
		d.Routes = append(d.Routes, web.Route{Method: "GET", Path: "/langsam", Resource: portal.ResPublic, Action: portal.Read, Handle: func(rq *web.Request) error {
			close(begun)
			<-finish
			if rq.Context().Err() != nil {
				t.Errorf("the request was cut off: %v", rq.Context().Err())
			}
			return rq.Redirect("/")
		}})
	})
	listener, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served, stopped := make(chan error, 1), make(chan error, 1)
	go func() { served <- st.Serve(listener) }()
	conn, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET /langsam HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-begun
	go func() { stopped <- st.Shutdown(context.Background()) }()
	if err := <-served; err != nil {
		t.Errorf("serve: %v", err)
	}
	close(finish)
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusSeeOther {
		t.Errorf("status %d", response.StatusCode)
	}
	if err := <-stopped; err != nil {
		t.Errorf("shutdown: %v", err)
	}
}

func TestListenNear_TakesTheNextPort(t *testing.T) {
	t.Parallel()
	first, err := web.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := web.ListenNear(first.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if second.Addr().String() == first.Addr().String() {
		t.Errorf("both listen on %s", first.Addr())
	}
	if _, err := web.ListenNear("127.0.0.1"); err == nil {
		t.Error("an address without a port was accepted")
	}
}
