package io.optimus.secrets.cli.io.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Limits the time of a whole call. Java's time-outs apply to single reads, so a slow stream of bytes would never time out. */
final class TotalTimeout {

    private final Duration limit;

    TotalTimeout(Duration limit) {
        this.limit = limit;
    }

    /** @throws SocketTimeoutException if the call takes longer. It continues in a daemon thread, which does not keep the process alive */
    <T> T call(Callable<T> call) throws IOException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "http-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no complete response within " + limit.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static IOException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (IOException) failure;
    }
}
