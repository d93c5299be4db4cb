/**
 * What operators see and do: Kea's control channel. {@code socket} takes a command from a Unix
 * socket, {@link org.leasehold.edge.control.Commands} finds the class that answers it in {@code
 * command}, which has a package for each family of commands, and {@code view} says what the answers
 * show. docs/control-commands.md is the list.
 */
package org.leasehold.edge.control;
