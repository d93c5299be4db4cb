/**
 * Datagrams in and out: one socket per interface, bound to the device. The only package that knows
 * Netty.
 */
package org.leasehold.edge.net;
