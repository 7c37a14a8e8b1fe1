package io.lotwatch.app.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a broker, prints its process id, and waits to be killed. */
final class BrokerParent {
    private BrokerParent() {}

    public static void main(String[] arguments) throws Exception {
        BrokerProcess broker =
                BrokerProcess.start(Path.of(arguments[0]), Path.of(arguments[1]), BrokerOptions.defaults());
        System.out.println(broker.pid());
        new CountDownLatch(1).await();
    }
}
