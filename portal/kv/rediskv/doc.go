// Package rediskv shares counters, messages and results between processes
// through a Redis server.
//
// # What happens without the server
//
// The portal works without Redis, only less together. No call waits longer than
// a tenth of a second; after a few failures in a row none asks at all, and every
// process counts by itself. What was counted together until then goes on, so
// that an outage gives nobody new tries. A probe every two seconds finds out when
// the server is back. A server that lost its memory is told what this process
// knows with the next count.
//
// Messages reach the listeners of the own process without the server; those of
// other processes are lost meanwhile. Listeners stay, whatever happens.
//
// # What the server gets to see
//
// No name of a key: keys are hashes under the portal's secret, since limits are
// counted for addresses and accounts. Several installations may use one server.
package rediskv
