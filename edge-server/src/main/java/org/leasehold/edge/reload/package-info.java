/** Taking up another configuration while clients are served. */
package org.leasehold.edge.reload;
