/** Where what {@code standalone} runs has its files and its ports. */
package org.leasehold.standalone.layout;
