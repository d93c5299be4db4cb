package org.leasehold.edge.control.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.edge.own.PartitionStatus;

/** Who owns what, as JSON. */
public final class PartitionsView {

  private PartitionsView() {}

  /** One map a partition; {@code epoch} and {@code since} are null where nobody has claimed it. */
  public static List<Map<String, Object>> of(List<PartitionStatus> partitions) {
    return partitions.stream().map(PartitionsView::of).toList();
  }

  private static Map<String, Object> of(PartitionStatus partition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partition", partition.partition());
    json.put("owner", partition.owner());
    json.put("epoch", partition.epoch() < 0 ? null : partition.epoch());
    json.put("since", partition.since() == null ? null : partition.since().toString());
    json.put("why", partition.why());
    json.put("phase", partition.phase());
    json.put("next-offset", partition.nextOffset());
    return json;
  }
}
