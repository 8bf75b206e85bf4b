import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.optimus.proto.ListSecretsRequest;
import io.optimus.proto.RegisterSecretRequest;
import io.optimus.proto.SecretServiceGrpc;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** See bench/apis. Each client has one connection per thread with REST, and one for all threads with gRPC. */
public class Apis {

    private static final String VALUE = Base64.getEncoder().encodeToString("benchmark".getBytes());

    private interface Call {
        void make(int number) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String http = args[0];
        String[] grpc = args[1].split(":");
        int calls = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        String token = System.getenv("OPTIMUS_TOKEN");

        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ManagedChannel channel = NettyChannelBuilder.forAddress(grpc[0], Integer.parseInt(grpc[1]))
                .usePlaintext()
                .build();
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        SecretServiceGrpc.SecretServiceBlockingStub stub = SecretServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));

        // A project for each, with as many secrets, and one for warming up.
        for (boolean measured : new boolean[] {false, true}) {
            String rest = "bench-rest-" + UUID.randomUUID();
            String byGrpc = "bench-grpc-" + UUID.randomUUID();
            int times = measured ? calls : Math.max(calls / 4, 50);
            String path = http + "/api/v1beta1/project/" + rest + "/secret";
            Call restRegister = number -> check(client.send(
                    HttpRequest.newBuilder(URI.create(path + "/NAME" + number))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"value\":\"" + VALUE + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
            Call grpcRegister = number -> stub.registerSecret(RegisterSecretRequest.newBuilder()
                    .setProjectName(byGrpc)
                    .setSecretName("NAME" + number)
                    .setValue(VALUE)
                    .build());
            if (measured) {
                System.out.printf("%-10s %-6s %12s %12s %14s%n", "", "", "median ms", "99 % ms", "calls a second");
            }
            for (Object[] row : new Object[][] {
                {"register", "REST", restRegister, times}, {"register", "gRPC", grpcRegister, times}
            }) {
                report(measured, row, threads);
            }
            // 20 secrets in the list.
            String few = "bench-list-" + UUID.randomUUID();
            for (int i = 0; i < 20; i++) {
                stub.registerSecret(RegisterSecretRequest.newBuilder()
                        .setProjectName(few)
                        .setSecretName("NAME" + i)
                        .setValue(VALUE)
                        .build());
            }
            HttpRequest fewList = HttpRequest.newBuilder(
                            URI.create(http + "/api/v1beta1/project/" + few + "/secret"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            report(measured, new Object[] {
                "list", "REST", (Call) number -> check(client.send(fewList, HttpResponse.BodyHandlers.ofString())), times
            }, threads);
            report(measured, new Object[] {
                "list", "gRPC",
                (Call) number -> stub.listSecrets(
                        ListSecretsRequest.newBuilder().setProjectName(few).build()),
                times
            }, threads);
        }
        channel.shutdownNow();
        System.exit(0);
    }

    private static void check(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + response.statusCode());
        }
    }

    private static void report(boolean measured, Object[] row, int threads) throws Exception {
        Call call = (Call) row[2];
        int times = (int) row[3];
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long begin = System.nanoTime();
        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int number = i;
            results.add(executor.submit(() -> {
                long start = System.nanoTime();
                call.make(number);
                return System.nanoTime() - start;
            }));
        }
        List<Long> took = new ArrayList<>();
        for (Future<Long> result : results) {
            took.add(result.get());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        executor.shutdown();
        Collections.sort(took);
        if (measured) {
            System.out.printf(
                    "%-10s %-6s %12.2f %12.2f %14.0f%n",
                    row[0],
                    row[1],
                    took.get(times / 2) / 1e6,
                    took.get((int) (times * 0.99)) / 1e6,
                    times / seconds);
        }
    }
}
