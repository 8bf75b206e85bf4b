// linearizability reads what clients were told about secrets, one call a line, and says whether one order of the calls explains
// all outcomes: an order that keeps to real time, in which each call took effect at once. Exit code 0 says that there is one, 1
// that there is none, 2 that the input is of no use or the search took too long.
//
// usage: linearizability [-timeout 2m] history.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/anishathalye/porcupine"
)

func main() {
	timeout := flag.Duration("timeout", 2*time.Minute, "how long to search")
	flag.Parse()
	if flag.NArg() != 1 {
		fail(errors.New("usage: linearizability [-timeout 2m] history.jsonl"))
	}
	file, err := os.Open(flag.Arg(0))
	if err != nil {
		fail(err)
	}
	defer file.Close()
	calls, err := read(file)
	if err != nil {
		fail(err)
	}
	os.Exit(check(calls, *timeout))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "linearizability:", err)
	os.Exit(2)
}

func read(from io.Reader) ([]call, error) {
	var calls []call
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		var next call
		if err := json.Unmarshal(lines.Bytes(), &next); err != nil {
			return nil, fmt.Errorf("line %d: %w", len(calls)+1, err)
		}
		if err := next.valid(); err != nil {
			return nil, fmt.Errorf("line %d: %w", len(calls)+1, err)
		}
		calls = append(calls, next)
	}
	return calls, lines.Err()
}

func check(calls []call, timeout time.Duration) int {
	result, info := porcupine.CheckOperationsVerbose(model, operations(calls), timeout)
	switch result {
	case porcupine.Ok:
		fmt.Printf("linearizable: %d calls on %d secrets\n", len(calls), len(bySecret(calls)))
		return 0
	case porcupine.Illegal:
		fmt.Println("not linearizable:")
		secrets := bySecret(calls)
		for _, orders := range info.PartialLinearizationsOperations() {
			explain(orders, secrets)
		}
		return 1
	default:
		fmt.Println("not decided within", timeout)
		return 2
	}
}

// explain prints, for a secret whose outcomes no order explains, where the longest order breaks off.
func explain(orders [][]porcupine.Operation, secrets map[string][]call) {
	var longest []porcupine.Operation
	for _, order := range orders {
		if len(order) > len(longest) {
			longest = order
		}
	}
	if len(longest) == 0 {
		return
	}
	explained := map[call]bool{}
	current := state{}
	for _, operation := range longest {
		explained[operation.Input.(call)] = true
		_, current = step(current, operation.Input.(call))
	}
	secret := longest[0].Input.(call).Secret
	var next *call
	for _, c := range secrets[secret] {
		if !explained[c] && c.Outcome != "unknown" && (next == nil || c.End < next.End) {
			next = &c
		}
	}
	if next != nil {
		fmt.Printf("  %s: after %d of %d calls it is %+v, which does not go with: %s\n",
			secret, len(longest), len(secrets[secret]), current, next)
	}
}
