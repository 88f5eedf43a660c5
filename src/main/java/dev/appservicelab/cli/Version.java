package dev.appservicelab.cli;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it down. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream("/dev/appservicelab/version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {"Appservice Lab " + properties.getProperty("version", "(unknown version)")};
    }
}
