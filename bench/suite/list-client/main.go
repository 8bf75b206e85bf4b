// A list in two ways, by one plain client, so that its own time is the same in both.
// Usage: list-client direct URL ROUNDS CONCURRENCY, where URL is that of the folder at Vault, http://.../v1/MOUNT/metadata/PROJECT/NAMESPACE:
// one LIST and a read of each secret's metadata.
// Or: list-client service URL ROUNDS, where URL is that of the list at the service: one request.
// The token is in BENCH_TOKEN. It prints the milliseconds of each round.
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
	request.Header.Set("Authorization", "Bearer "+os.Getenv("BENCH_TOKEN"))
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

func listDirectly(folder string, concurrency int) {
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

func listByService(url string) {
	var secrets struct {
		Secrets []struct{ Name, Digest, UpdatedAt string }
	}
	call("GET", url, &secrets)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	url := os.Args[2]
	rounds, err := strconv.Atoi(os.Args[3])
	check(err)
	list := func() { listByService(url) }
	if os.Args[1] == "direct" {
		concurrency, err := strconv.Atoi(os.Args[4])
		check(err)
		list = func() { listDirectly(url, concurrency) }
	}
	for range rounds {
		begin := time.Now()
		list()
		fmt.Printf("%.3f\n", float64(time.Since(begin).Microseconds())/1000)
	}
}
