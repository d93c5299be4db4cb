/**
 * Client classes (Kea, "Client Classification"): their expression language, and which classes a
 * packet belongs to. Pure functions of the packet and the configuration.
 */
package org.leasehold.edge.classify;
