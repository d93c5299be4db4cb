/**
 * Serves a site: what clients, operators, the log and the group want is decided, appended and
 * answered, for either address family. All on the serving thread.
 */
package org.leasehold.edge.serve;
