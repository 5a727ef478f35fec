// Package stage is what every drill needs: the program under test as real
// processes on real servers, people who use it meanwhile, and a table that says
// what came out.
//
// A drill does one exact harm and then counts. It is a value that names a promise
// and a function that returns figures:
//
//	// Drills are those of this room.
//	func Drills() []stage.Drill {
//		return []stage.Drill{{ID: "R8", Promise: "works without Redis", Run: withoutRedis}}
//	}
//
//	func withoutRedis(ctx context.Context, s *stage.Stage) (stage.Outcome, error) {
//		redis, err := s.Redis(ctx) // ended with the stage
//		...
//		p, err := s.Program("one", "REDIS_URL="+redis.URL()) // a folder, a free port; not started yet
//		...
//		if err := p.Start(ctx); err != nil { ... }           // answers when this returns
//		defer p.End()
//		...
//		return stage.Outcome{Figures: []stage.Figure{
//			stage.AtMost("answers from 500 on", failed, 0),
//			stage.AtMost("reopened after", took, 30*time.Second),
//		}}, nil
//	}
//
// An error means that the drill could not be carried out, which counts as missed;
// what the drill found is never an error. A drill looks at [Stage.Full] (or
// [Stage.Times]) and does less in its short form, which is the Go test of its
// room, and takes seconds:
//
//	func TestDrills(t *testing.T) { rehearsal.Run(t, Drills()...) }
//
// The full form is a line of the table in cmd/drill/main.go away:
//
//	go run ./cmd/drill -only R8 -full
//
// People: a [Browser] has cookies and comes from a loopback address of its own,
// because the portal limits networks; it can ask several processes in turn, as
// behind a reverse proxy ([Browser.Through]), and repeats a request until somebody
// answers ([Browser.Ask]) or asks exactly once ([Browser.Once]). [Browser.SignIn]
// takes an account of the demo county ([Stage.County]). [Writers] are landlords
// who send offers until they are stopped; their [Book] knows which offers were
// acknowledged.
//
// Everything is on loopback, on ports that were free, in one folder of the stage,
// and is ended by its process handle when the stage is closed. After a miss the
// folder is kept. A drill is bounded by [Drill.Within].
package stage
