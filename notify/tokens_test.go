package notify_test

import (
	"testing"

	"wohnraum/notify"
	"wohnraum/notify/notifytest"
)

func testToken() string { return notifytest.Links().Token(link) }

func TestTokenOpensItsOwnLinkOnly(t *testing.T) {
	t.Parallel()
	links := notifytest.Links()
	token := links.Token(link)
	if len(token) != 43 {
		t.Errorf("token has %d characters, want the whole MAC: 43", len(token))
	}
	other := notify.Tokens{Key: []byte("another key"), PublicURL: links.PublicURL}
	for name, ok := range map[string]bool{
		"its own":        links.Verify(link, token),
		"another link":   !links.Verify("0195f3c0-0000-7000-8000-00000000000b", token),
		"another key":    !other.Verify(link, token),
		"cut short":      !links.Verify(link, token[:42]),
		"nothing":        !links.Verify(link, ""),
		"with an ending": !links.Verify(link, token+"A"),
	} {
		if !ok {
			t.Errorf("%s: wrong answer", name)
		}
	}
}

func TestAddressesComeFromTheSettings(t *testing.T) {
	t.Parallel()
	links := notify.Tokens{Key: []byte("k"), PublicURL: "https://wohnraum.example/"}
	if got := links.Page("/eingang"); got != "https://wohnraum.example/eingang" {
		t.Error(got)
	}
	if got, want := links.Personal(link), "https://wohnraum.example/l/"+string(link)+"/"+links.Token(link); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
