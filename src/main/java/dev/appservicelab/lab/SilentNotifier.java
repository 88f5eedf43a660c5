package dev.appservicelab.lab;

import com.github.tomakehurst.wiremock.common.Notifier;

/** WireMock's remarks are not for our users: what its services do is in the history. */
final class SilentNotifier implements Notifier {
    @Override
    public void info(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Throwable t) {}
}
