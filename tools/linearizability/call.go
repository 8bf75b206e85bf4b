package main

import (
	"fmt"
	"math"

	"github.com/anishathalye/porcupine"
)

// call is one line of the history.
type call struct {
	Secret string `json:"secret"`
	Client int    `json:"client"`
	// create, update, delete or resolve
	Operation string `json:"operation"`
	// what was written or read
	Value string `json:"value"`
	// nanoseconds of one clock
	Start int64 `json:"start"`
	End   int64 `json:"end"`
	// done, exists, absent, or unknown if no response tells: such a call may take effect at any time from its start
	Outcome string `json:"outcome"`
	// the version that was written or read
	Version int64 `json:"version"`
}

func (c call) valid() error {
	switch c.Operation + " " + c.Outcome {
	case "create done", "create exists", "create unknown",
		"update done", "update absent", "update unknown",
		"delete done", "delete absent", "delete unknown",
		"resolve done", "resolve absent":
	default:
		return fmt.Errorf("no operation %q has the outcome %q", c.Operation, c.Outcome)
	}
	if c.Secret == "" || c.Outcome != "unknown" && c.End < c.Start {
		return fmt.Errorf("a call has a secret, and ends after it started")
	}
	return nil
}

func (c call) String() string {
	return fmt.Sprintf("%s %q by client %d: %s, version %d", c.Operation, c.Value, c.Client, c.Outcome, c.Version)
}

func operations(calls []call) []porcupine.Operation {
	operations := make([]porcupine.Operation, 0, len(calls))
	for _, c := range calls {
		end := c.End
		if c.Outcome == "unknown" {
			end = math.MaxInt64
		}
		operations = append(operations, porcupine.Operation{ClientId: c.Client, Input: c, Call: c.Start, Return: end})
	}
	return operations
}

func bySecret(calls []call) map[string][]call {
	secrets := map[string][]call{}
	for _, c := range calls {
		secrets[c.Secret] = append(secrets[c.Secret], c)
	}
	return secrets
}
