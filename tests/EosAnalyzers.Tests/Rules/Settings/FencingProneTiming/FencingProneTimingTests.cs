using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.FencingProneTiming.FencingProneTimingRule>;

namespace EosAnalyzers.Tests.Rules.Settings.FencingProneTiming;

public class FencingProneTimingTests
{
    private const string Exact = "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; ";

    [Theory]
    [InlineData(Exact + "[|c.CommitIntervalMs = 60000|];")]
    [InlineData(Exact + "[|c.CommitIntervalMs = (long)TimeSpan.FromMinutes(2).TotalMilliseconds|];")]
    [InlineData(Exact + "c.TransactionTimeoutMs = 5000; [|c.CommitIntervalMs = 5000|];")]
    [InlineData(Exact + "[|c.CommitIntervalMs = 30000|]; c.TransactionTimeoutMs = 10000;")]
    [InlineData(Exact + "[|c.AddConfig(\"commit.interval.ms\", 90000L)|];")]
    [InlineData(Exact + "[|c[\"commit.interval.ms\"] = 90000L|];")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|CommitIntervalMs = Minute|] };")]
    [InlineData("var c = new ConsumerConfig { [|MaxPollIntervalMs = 30000|], SessionTimeoutMs = 60000 };")]
    [InlineData("var c = new ConsumerConfig { [|MaxPollIntervalMs = 30000|] };")]
    [InlineData("var c = new ConsumerConfig { [|SessionTimeoutMs = 600000|] };")]
    [InlineData("var c = new ConsumerConfig { [|HeartbeatIntervalMs = 10000|], SessionTimeoutMs = 6000 };")]
    [InlineData("var c = new ConsumerConfig { [|HeartbeatIntervalMs = 45000|] };")]
    [InlineData("var c = new ConsumerConfig { [|SessionTimeoutMs = 3000|] };")]
    [InlineData("var c = new ConsumerConfig(); [|c.Set(\"max.poll.interval.ms\", \"6000\")|];")]
    [InlineData("var c = new StreamConfig { [|MaxPollIntervalMs = 10000|] };")]
    public Task TimesThatExcludeEachOtherAreFound(string statements) =>
        Verify.Finds(Application.FromStatements(statements, "const long Minute = 60_000;"));

    [Theory]
    [InlineData(Exact)]
    [InlineData(Exact + "c.CommitIntervalMs = 5000;")]
    [InlineData(Exact + "c.CommitIntervalMs = 90000; c.TransactionTimeoutMs = 120000;")]
    [InlineData(Exact + "c.TransactionTimeout = TimeSpan.FromSeconds(1); c.CommitIntervalMs = 5000;")]
    [InlineData("var c = new StreamConfig { CommitIntervalMs = 120000, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("var c = new StreamConfig { CommitIntervalMs = 120000 };")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.AT_LEAST_ONCE, CommitIntervalMs = 120000 };")]
    [InlineData("var c = new ConsumerConfig { MaxPollIntervalMs = 300000, SessionTimeoutMs = 45000, HeartbeatIntervalMs = 3000 };")]
    [InlineData("var c = new ConsumerConfig { MaxPollIntervalMs = 45000 };")]
    [InlineData("var c = new ConsumerConfig { SessionTimeoutMs = 6000 };")]
    [InlineData("var c = new ConsumerConfig { MaxPollIntervalMs = int.Parse(Environment.GetEnvironmentVariable(\"POLL\")!) };")]
    [InlineData("var c = new ConsumerConfig { MaxPollIntervalMs = 30000, SessionTimeoutMs = 10000 };")]
    [InlineData(Exact
        + "c.CommitIntervalMs = 90000; c.TransactionTimeoutMs = int.Parse(Environment.GetEnvironmentVariable(\"TX\")!);")]
    [InlineData("var timeout = new { MaxPollIntervalMs = 1, SessionTimeoutMs = 2 };")]
    public Task TimesThatFitAreSilent(string statements) => Verify.Silent(Application.FromStatements(statements));

    [Fact]
    public Task ASessionThatIsSetElsewhereIsNotGuessed() =>
        Verify.Silent(
            Application.FromStatements("", "static void Quick(ConsumerConfig c) => c.SessionTimeoutMs = 600000;"));

    [Theory]
    [InlineData(
        Exact + "c.CommitIntervalMs = 120000;",
        "commit.interval.ms of 120000 ms is not below transaction.timeout.ms of 60000 ms: the broker aborts the transaction before it commits, and fences the producer")]
    [InlineData(
        "var c = new ConsumerConfig { MaxPollIntervalMs = 30000, SessionTimeoutMs = 60000 };",
        "max.poll.interval.ms of 30000 ms is below session.timeout.ms of 60000 ms: librdkafka refuses it at start")]
    public Task TheMessageHasTheNumbers(string statements, string message) =>
        Verify.Message(Application.FromStatements(statements), message);

    [Fact]
    public Task WhichTimeIsMeantIsNotKnownSoNoFixIsOffered() =>
        Verify.OffersNoFix(Application.FromStatements(Exact + "[|c.CommitIntervalMs = 120000|];"));
}
