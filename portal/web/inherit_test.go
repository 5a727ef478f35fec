package web_test

import (
	"net/http"
	"os"
	"strconv"
	"testing"

	"wohnraum/portal/web"
)

func TestInherited_OnlyWhatIsMeantForThisProcess(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		count, process string
		refused        bool
	}{
		"nothing":               {},
		"meant for the parent":  {count: "1", process: "1"},
		"more than it can take": {count: "2", process: strconv.Itoa(os.Getpid()), refused: true},
	} {
		given := map[string]string{"LISTEN_FDS": c.count, "LISTEN_PID": c.process}
		listener, err := web.Inherited(func(name string) string { return given[name] }, os.Getpid())
		if listener != nil || (err != nil) != c.refused {
			t.Errorf("%s: %v, %v", name, listener, err)
		}
	}
}

// TestDrain_LetsKeptConnectionsRunDry: who comes while a process drains is
// answered, on a connection that is then closed rather than cut later.
func TestDrain_LetsKeptConnectionsRunDry(t *testing.T) {
	t.Parallel()
	st := open(t)
	address := "http://" + st.serve(t) + "/livez"
	asked := func() (status int, closing bool) {
		t.Helper()
		response, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		return response.StatusCode, response.Close
	}
	if status, closing := asked(); status != http.StatusOK || closing {
		t.Errorf("at work: %d, closed %t", status, closing)
	}
	st.Drain()
	if status, closing := asked(); status != http.StatusOK || !closing {
		t.Errorf("draining: %d, closed %t", status, closing)
	}
}
