package io.optimus.secrets.cli.proxy;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.service.NotAuthenticated;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Token;

/** The user's token. Each call reads it again, so a login, a logout or a renewal takes effect immediately. */
final class UserToken {

    private final CallerToken token;
    private final Endpoint service;
    private final Endpoint grpc;

    /**
     * @param service the endpoint that renews the token
     * @param grpc the endpoint that gets the token with calls
     */
    UserToken(CallerToken token, Endpoint service, Endpoint grpc) {
        this.token = token;
        this.service = service;
        this.grpc = grpc;
    }

    /**
     * One call at a time, so that a token is renewed once.
     *
     * @throws NotAuthenticated if there is no token
     * @throws CommandFailure if it may not be sent
     */
    synchronized Token get() {
        Token current = token.at(service);
        grpc.credentials().check(current);
        return current;
    }
}
