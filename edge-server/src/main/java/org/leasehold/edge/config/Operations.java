package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.platform.logging.LoggerSettings;

/**
 * What operators see the server by.
 *
 * @param controlSocket where commands are taken; nowhere if empty
 */
public record Operations(Optional<ControlSocket> controlSocket, List<LoggerSettings> loggers) {

  public Operations {
    loggers = List.copyOf(loggers);
  }
}
