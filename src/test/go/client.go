// Sends one request as Go's net/http does by default, and prints the status and the protocol of the response.
// Arguments: method and URL. Variables: TOKEN, BODY, CA (a PEM file).
package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net/http"
	"os"
	"strings"
)

func main() {
	pem, err := os.ReadFile(os.Getenv("CA"))
	check(err)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	transport.Proxy = nil
	request, err := http.NewRequest(os.Args[1], os.Args[2], strings.NewReader(os.Getenv("BODY")))
	check(err)
	request.Header.Set("Authorization", "Bearer "+os.Getenv("TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	response, err := (&http.Client{Transport: transport}).Do(request)
	check(err)
	fmt.Println(response.StatusCode, response.Proto)
}

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
