package portal_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "wohnraum/"

// level is the order of the rooms: an import points to a lower level, or stays
// in its room. Use cases have one level, so they never import each other.
var level = map[string]int{
	"matching": 0, "matching/assign": 0, "matching/rent": 0, "portal/reference": 0, "templates": 0, "migrations": 0, "portal": 0,
	"matching/invented": 5,
	"portal/config":     10, "portal/i18n": 10, "portal/assets": 10, "portal/kv": 10, "portal/search": 10, "portal/metrics": 10, "notify": 10,
	"portal/testserver": 10,
	"portal/store":      20,
	"portal/spine":      25, "portal/pairing": 25,
	"portal/accounts": 30, "portal/landlords": 30, "portal/casework": 30, "portal/placement": 30, "portal/planning": 30, "portal/finding": 30,
	"portal/backup": 30,
	"portal/jobs":   35,
	"portal/view":   40, "portal/form": 40,
	"portal/web":  50,
	"portal/app":  55,
	"portal/demo": 60, "portal/portaltest": 60,
	"cmd": 70,
}

// beside are the imports within one level that have a reason.
var beside = map[string][]string{
	"matching":          {"matching/rent", "matching/assign"}, // the engine reads dated tables, and solves its plans
	"portal/reference":  {"matching/rent"},                    // which come from the reference data
	"portal/view":       {"portal/form"},                      // a page refills its form
	"portal/portaltest": {"portal/demo"},                      // journeys walk through the demo county
}

// through are rooms that lie below and are reached by the use cases only.
var through = map[string][]string{
	"portal/web":  {"portal/store"},
	"portal/view": {"portal/store"},
	"portal/form": {"portal/store"},
}

func TestRooms_ImportsPointDown(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		from := roomOf(s.room)
		if _, known := level[from]; !known {
			t.Errorf("%s lies in no room", s.path)
		}
		if s.test {
			continue
		}
		for _, spec := range s.syntax.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			folder, ours := strings.CutPrefix(imported, module)
			if to := roomOf(folder); ours && !mayImport(from, to) {
				t.Errorf("%s: %s may not import %s", s.at(spec), from, to)
			}
		}
	}
}

// TestRooms_LinterKnowsThem keeps the linter's list of rooms in step with this one.
func TestRooms_LinterKnowsThem(t *testing.T) {
	t.Parallel()
	config, err := os.ReadFile("../.golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	for room := range level {
		if folder, _, _ := strings.Cut(room, "/rent"); !strings.Contains(string(config), "**/"+folder+"/") {
			t.Errorf("no rule of .golangci.yml is about %s", room)
		}
	}
}

func mayImport(from, to string) bool {
	if slices.Contains(through[from], to) {
		return false
	}
	return from == to || level[to] < level[from] || slices.Contains(beside[from], to)
}

// roomOf returns the room a folder belongs to: itself, or the one it lies in
// ("notify/smtp" is in "notify").
func roomOf(folder string) string {
	for room := folder; room != "portal"; {
		if _, known := level[room]; known {
			return room
		}
		slash := strings.LastIndexByte(room, '/')
		if slash < 0 {
			break
		}
		room = room[:slash]
	}
	return folder
}

// homes are the rooms of the libraries that must not spread.
var homes = map[string][]string{
	"github.com/gofiber/":      {"portal/web", "portal/portaltest", "cmd"},
	"github.com/valyala/":      {"portal/web", "portal/portaltest", "cmd"},
	"github.com/jmoiron/sqlx":  {"portal/store", "notify"},
	"database/sql":             {"portal/store", "notify", "portal", "cmd"}, // portal: Maybe, and Scan and Value of an Instant
	"modernc.org/sqlite":       {"portal/store", "cmd"},                     // cmd: the drill that interrupts migrations
	"github.com/jackc/pgx":     {"portal/store", "cmd"},
	"github.com/wneessen/":     {"notify"},
	"net/smtp":                 {},
	"github.com/redis/":        {"portal/kv"},
	"github.com/blevesearch/":  {"portal/search"},
	"github.com/meilisearch/":  {"portal/search"},
	"github.com/prometheus/":   {"portal/metrics"},
	"math/rand":                {"portal/demo", "cmd"},
	"github.com/nicksnyder/":   {"portal/i18n"},
	"github.com/caarlos0/env/": {"portal/config"},
}

func TestRooms_LibrariesStayAtHome(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, spec := range s.syntax.Imports {
			for library, rooms := range homes {
				if strings.HasPrefix(spec.Path.Value[1:], library) && !slices.Contains(rooms, roomOf(s.room)) {
					t.Errorf("%s: %s belongs to %v", s.at(spec), spec.Path.Value, rooms)
				}
			}
		}
	}
}
