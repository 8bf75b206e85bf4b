// The direct way to a list: one LIST and a read of each secret's metadata, by a plain client of Vault.
// Usage: list-client URL-OF-THE-FOLDER CONCURRENCY ROUNDS, with the token in BENCH_TOKEN. URL: http://.../v1/MOUNT/metadata/PROJECT/NAMESPACE
// It prints the milliseconds of each round.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256}}

func call(method, url string, into any) {
	request, err := http.NewRequest(method, url, nil)
	check(err)
	request.Header.Set("X-Vault-Token", os.Getenv("BENCH_TOKEN"))
	response, err := client.Do(request)
	check(err)
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		check(fmt.Errorf("%s: %s", url, response.Status))
	}
	check(json.NewDecoder(response.Body).Decode(into))
	_, _ = io.Copy(io.Discard, response.Body)
}

type metadata struct {
	Data struct {
		Keys           []string
		CustomMetadata map[string]string `json:"custom_metadata"`
		UpdatedTime    string            `json:"updated_time"`
	}
}

func list(folder string, concurrency int) {
	var keys metadata
	call("LIST", folder, &keys)
	names := make(chan string)
	var readers sync.WaitGroup
	for range concurrency {
		readers.Go(func() {
			for name := range names {
				var row metadata
				call("GET", folder+"/"+name, &row)
			}
		})
	}
	for _, name := range keys.Data.Keys {
		names <- name
	}
	close(names)
	readers.Wait()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	concurrency, err := strconv.Atoi(os.Args[2])
	check(err)
	rounds, err := strconv.Atoi(os.Args[3])
	check(err)
	for range rounds {
		begin := time.Now()
		list(os.Args[1], concurrency)
		fmt.Printf("%.3f\n", float64(time.Since(begin).Microseconds())/1000)
	}
}
