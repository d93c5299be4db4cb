package org.leasehold.stream.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.stream.Examples.ALICE;
import static org.leasehold.stream.Examples.BOB;
import static org.leasehold.stream.Examples.SITE;
import static org.leasehold.stream.Examples.START;
import static org.leasehold.stream.Examples.key;
import static org.leasehold.stream.Examples.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.platform.ops.Metrics;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** Two instances of the app: one has partition 0 of 2 (even addresses), the other partition 1. */
class QueryApiTest {

  private static final ClientIdentity CAROL =
      ClientIdentity.v4(1, Octets.parse("02:00:00:00:00:03"), Octets.parse("01:aa"));

  private final Instance even = new Instance();
  private final Instance odd = new Instance();

  /** One instance of the app, as far as queries go. */
  private static final class Instance implements SiteView {
    final SiteIndex index = new SiteIndex();
    final List<String> peers = new ArrayList<>();
    final OpsServer http =
        OpsServer.start("127.0.0.1", 0, "http-port", new Readiness(), Metrics.registry("test"));

    Instance() {
      new QueryApi(() -> List.of(this)).addTo(http);
    }

    String at() {
      return "127.0.0.1:" + http.port();
    }

    @Override
    public String site() {
      return SITE;
    }

    @Override
    public int partitions() {
      return 2;
    }

    @Override
    public SiteIndex index() {
      return index;
    }

    @Override
    public List<String> peers() {
      return peers;
    }

    @Override
    public String state() {
      return "running";
    }

    @Override
    public String reason() {
      return null;
    }

    @Override
    public long lag() {
      return 0;
    }
  }

  @BeforeEach
  void fill() {
    even.peers.add(odd.at());
    odd.peers.add(even.at());
    even.index.loading(0);
    even.index.put(0, new TableLease(0, 7, lease("192.0.2.2", ALICE, START, "alice")));
    even.index.put(0, new TableLease(0, 8, lease("192.0.2.10", CAROL, START, "carol")));
    even.index.loaded(0);
    odd.index.loading(1);
    odd.index.put(1, new TableLease(1, 3, lease("192.0.2.9", BOB, START, "bob")));
    odd.index.loaded(1);
  }

  @AfterEach
  void stop() {
    even.http.close();
    odd.http.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + even.at() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode answer(String query) throws IOException, InterruptedException {
    HttpResponse<String> response = get("/leases?site=paris&" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private static List<String> addresses(JsonNode answer) {
    List<String> addresses = new ArrayList<>();
    answer.path("leases").forEach(lease -> addresses.add(lease.path("ip-address").asText()));
    return addresses;
  }

  @Test
  void aLeaseIsToldInKeasWordsWithItsPlaceInTheLog() throws Exception {
    JsonNode lease = answer("address=192.0.2.2").path("leases").get(0);

    assertThat(lease.toString())
        .isEqualTo(
            """
            {"site":"paris","ip-address":"192.0.2.2","subnet-id":1,\
            "hw-address":"02:00:00:00:00:01","state":0,"state-name":"default",\
            "cltt":1795428000,"cltt-time":"2026-11-23T10:00:00Z","valid-lft":3600,\
            "expire":1795431600,"expire-time":"2026-11-23T11:00:00Z","hostname":"alice",\
            "fqdn-fwd":true,"fqdn-rev":true,"fqdn":"alice.example.org.",\
            "partition":0,"offset":7}""");
  }

  @ParameterizedTest
  @CsvSource({
    "address=192.0.2.10, 192.0.2.10",
    "address=192.0.2.9, 192.0.2.9",
    "hw-address=02:00:00:00:00:02, 192.0.2.9",
    "hw-address=020000000001, 192.0.2.2",
    "client-id=01:aa, 192.0.2.10",
    "hostname=BOB, 192.0.2.9",
    "hostname=alice.example.org, 192.0.2.2"
  })
  void aLeaseIsFoundByWhateverInstanceHasIt(String query, String address) throws Exception {
    JsonNode answer = answer(query);

    assertThat(addresses(answer)).containsExactly(address);
    assertThat(answer.has("partial")).isFalse();
  }

  @Test
  void aSubnetIsPagedInTheOrderOfItsAddressesOverAllInstances() throws Exception {
    JsonNode first = answer("subnet-id=1&limit=2");
    assertThat(addresses(first)).containsExactly("192.0.2.2", "192.0.2.9");
    assertThat(first.path("next").asText()).isEqualTo("192.0.2.10");

    JsonNode second = answer("subnet-id=1&limit=2&from=192.0.2.10");
    assertThat(addresses(second)).containsExactly("192.0.2.10");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void anAnswerWithoutAnInstanceSaysThatItIsPartialAndNamesIt() throws Exception {
    odd.http.close();

    JsonNode answer = answer("subnet-id=1");

    assertThat(answer.path("partial").asBoolean()).isTrue();
    assertThat(answer.path("missing-partitions").toString()).isEqualTo("[1]");
    assertThat(answer.path("unreachable").get(0).asText()).isEqualTo(odd.at());
  }

  @Test
  void anAddressThatIsHereIsAnsweredWithoutTheOthers() throws Exception {
    odd.http.close();

    assertThat(answer("address=192.0.2.2").has("partial")).isFalse();
  }

  @Test
  void aPartitionThatIsBeingRestoredMakesTheAnswerPartial() throws Exception {
    odd.index.loading(1);

    JsonNode answer = answer("address=192.0.2.9");

    assertThat(answer.path("partial").asBoolean()).isTrue();
    assertThat(addresses(answer)).isEmpty();
  }

  @Test
  void aLeaseThatIsGoneIsNotFoundByAnything() throws Exception {
    even.index.removed(0, key("192.0.2.2"));

    assertThat(addresses(answer("hostname=alice"))).isEmpty();
    assertThat(addresses(answer("subnet-id=1"))).containsExactly("192.0.2.9", "192.0.2.10");
  }

  @Test
  void aLeaseOfAnotherClientIsNoLongerFoundByTheOldOne() throws Exception {
    even.index.put(0, new TableLease(0, 9, lease("192.0.2.2", BOB, START, "bob2")));

    assertThat(addresses(answer("hw-address=02:00:00:00:00:01"))).isEmpty();
    assertThat(addresses(answer("hw-address=02:00:00:00:00:02")))
        .containsExactly("192.0.2.2", "192.0.2.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address=1.2.3 | '1.2.3' is not an IPv4 address such as 192.0.2.1",
        "hw-address=zz | hw-address 'zz' is not hexadecimal such as 02:00:00:00:00:01",
        "subnet-id=x | subnet-id must be a number from 0 to 4294967295",
        "subnet-id=1&limit=0 | limit must be a number from 1 to 10000",
        "hostname=a&limit=5 | limit and from go with subnet-id only",
        "hostname=a&address=192.0.2.1 | ask with site and exactly one of address, hw-address,",
        "color=red | unknown parameter 'color'; known are site, address,",
        "address | parameter 'address' has no value",
        "hostname=a&hostname=b | parameter 'hostname' is given twice"
      })
  void aBadQuestionIsAnsweredWithOneSentence(String query, String sentence) throws Exception {
    HttpResponse<String> response = get("/leases?site=paris&" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(response.body()).path("error").asText())
        .startsWith(sentence);
  }

  @Test
  void anUnknownSiteIsToldWhichAreKnown() throws Exception {
    HttpResponse<String> response = get("/leases?site=rome&hostname=a");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("no site 'rome' has events; known here are: paris");
  }
}
