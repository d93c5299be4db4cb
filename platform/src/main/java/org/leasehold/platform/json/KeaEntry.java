package org.leasehold.platform.json;

/**
 * One key of a map, with its value.
 *
 * @param position the place of the key's opening quote
 */
public record KeaEntry(Position position, String key, KeaValue value) {}
