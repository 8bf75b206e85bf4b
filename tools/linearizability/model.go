package main

import (
	"math"

	"github.com/anishathalye/porcupine"
)

// state is all that one secret has: its newest version, and whether that is there or deleted.
type state struct {
	Version int64
	Live    bool
	Value   string
	// when the response to the delete came that took it away
	DeleteEnd int64
}

// liveFor: Vault's check-and-set sees versions and no deletes, and its delete has none at all, but for the version that it takes
// away. So an update and a delete, or two deletes, that overlap in time may both be told that they did it, in whatever order.
func (now state) liveFor(c call) bool {
	return now.Live || now.Version > 0 && c.Start <= now.DeleteEnd
}

var model = porcupine.Model{
	Partition: partition,
	Init:      func() any { return state{} },
	Step: func(current, input, _ any) (bool, any) {
		return step(current.(state), input.(call))
	},
}

// partition: secrets have nothing to do with each other.
func partition(history []porcupine.Operation) [][]porcupine.Operation {
	secrets := map[string][]porcupine.Operation{}
	for _, operation := range history {
		secret := operation.Input.(call).Secret
		secrets[secret] = append(secrets[secret], operation)
	}
	parts := make([][]porcupine.Operation, 0, len(secrets))
	for _, part := range secrets {
		parts = append(parts, part)
	}
	return parts
}

func step(now state, c call) (bool, state) {
	switch c.Outcome {
	case "exists":
		return now.Live, now
	case "absent":
		return !now.Live, now
	}
	switch c.Operation {
	case "create":
		return written(now, !now.Live, c)
	case "update":
		return written(now, now.liveFor(c), c)
	case "resolve":
		return now.Live && now.Version == c.Version && now.Value == c.Value, now
	default:
		return deleted(now, c)
	}
}

// written: versions count on by one. A write with an unknown outcome has a version where its value was found in Vault afterwards,
// and else it never took effect.
func written(now state, allowed bool, c call) (bool, state) {
	if c.Outcome == "unknown" && c.Version == 0 {
		return true, now
	}
	return allowed && c.Version == now.Version+1, state{Version: c.Version, Live: true, Value: c.Value}
}

func deleted(now state, c call) (bool, state) {
	unknown := c.Outcome == "unknown"
	if !now.Live {
		return unknown || now.liveFor(c), now
	}
	end := c.End
	if unknown {
		end = math.MaxInt64
	}
	return true, state{Version: now.Version, Value: now.Value, DeleteEnd: end}
}
