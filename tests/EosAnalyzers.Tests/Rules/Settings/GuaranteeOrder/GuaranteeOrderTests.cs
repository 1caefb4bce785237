using EosAnalyzers.Tests.Settings;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Settings.GuaranteeOrder.GuaranteeOrderRule>;

namespace EosAnalyzers.Tests.Rules.Settings.GuaranteeOrder;

public class GuaranteeOrderTests
{
    private const string Exact = "var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; ";

    [Theory]
    [InlineData("new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|IsolationLevel = IsolationLevel.ReadCommitted|] };")]
    [InlineData("new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|EnableIdempotence = true|] };")]
    [InlineData("new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|MaxInFlight = 1|] };")]
    [InlineData("new StreamConfig<StringSerDes, StringSerDes> { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; [|c.IsolationLevel = IsolationLevel.ReadUncommitted|];")]
    [InlineData("new StreamConfig(); c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; [|c.EnableIdempotence = false|]; [|c.MaxInFlight = 1|];")]
    [InlineData("new StreamConfig(); c.AddConfig(\"processing.guarantee\", ProcessingGuarantee.EXACTLY_ONCE); [|c.AddConfig(\"isolation.level\", IsolationLevel.ReadCommitted)|];")]
    [InlineData("new StreamConfig(); c[\"processing.guarantee\"] = ProcessingGuarantee.EXACTLY_ONCE; [|c[\"max.in.flight\"] = 1|];")]
    [InlineData("new StreamConfig { Guarantee = local ? ProcessingGuarantee.AT_LEAST_ONCE : ProcessingGuarantee.EXACTLY_ONCE }; [|c.MaxInFlight = 1|];")]
    [InlineData("new StreamConfig(); if (!local) { c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; [|c.MaxInFlight = 1|]; }")]
    [InlineData("Exact(); [|c.MaxInFlight = 1|];")]
    [InlineData("new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; [|Slow(c)|];")]
    [InlineData("new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; [|Slower(c)|];")]
    public Task WhatThrowsAtStartIsFoundBefore(string creation) => Verify.Finds(Application.FromStatements(
        "var c = " + creation,
        """
        static StreamConfig Exact() => new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
        static void Slow(IStreamConfig c) => ((StreamConfig)c).MaxInFlight = 1;
        static void Slower(StreamConfig c) => Slow(c);
        """));

    [Theory]
    [InlineData("new StreamConfig { [|CommitIntervalMs = 5000|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("new StreamConfig { [|CommitIntervalMs = 5000|], Guarantee = ProcessingGuarantee.AT_LEAST_ONCE };")]
    [InlineData("new StreamConfig { [|CommitIntervalMs = 5000|] }; c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;")]
    [InlineData("new StreamConfig { [|IsolationLevel = IsolationLevel.ReadUncommitted|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("new StreamConfig { [|EnableIdempotence = false|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("new StreamConfig { [|MaxInFlight = 1|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("new StreamConfig { [|MessageSendMaxRetries = 3|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("new StreamConfig(); [|c.AddConfig(\"commit.interval.ms\", 5000L)|]; c.AddConfig(\"processing.guarantee\", ProcessingGuarantee.EXACTLY_ONCE);")]
    [InlineData("new StreamConfig(); [|c[\"commit.interval.ms\"] = 5000L|]; c[\"processing.guarantee\"] = ProcessingGuarantee.EXACTLY_ONCE;")]
    [InlineData("new StreamConfig(); [|c.CommitIntervalMs = (long)TimeSpan.FromSeconds(5).TotalMilliseconds|]; if (!local) c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;")]
    [InlineData("[|Slow()|]; c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;")]
    [InlineData("new StreamConfig { [|CommitIntervalMs = 5000|] }; Exact(c);")]
    public Task WhatTheGuaranteeOverwritesIsFound(string creation) => Verify.Finds(Application.FromStatements(
        "var c = " + creation,
        """
        static StreamConfig Slow() => new() { CommitIntervalMs = 5000 };
        static void Exact(IStreamConfig c) => c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;
        """));

    [Theory]
    [InlineData(Exact + "c.CommitIntervalMs = 5000;")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.EXACTLY_ONCE, CommitIntervalMs = 5000 };")]
    [InlineData("var c = new StreamConfig { CommitIntervalMs = 100, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("var c = new StreamConfig { CommitIntervalMs = 5000, Guarantee = ProcessingGuarantee.EXACTLY_ONCE }; c.CommitIntervalMs = 1000;")]
    [InlineData("var c = new StreamConfig { CommitIntervalMs = 5000 };")]
    [InlineData("var c = new StreamConfig { CommitIntervalMs = 30000, Guarantee = ProcessingGuarantee.AT_LEAST_ONCE };")]
    [InlineData("var c = new StreamConfig { EnableIdempotence = true, MaxInFlight = 5, IsolationLevel = IsolationLevel.ReadCommitted, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };")]
    [InlineData("var c = new StreamConfig { MaxInFlight = 1, EnableIdempotence = false };")]
    [InlineData("var c = new StreamConfig { Guarantee = ProcessingGuarantee.AT_LEAST_ONCE, MaxInFlight = 1 };")]
    [InlineData(Exact + "c.Guarantee = ProcessingGuarantee.AT_LEAST_ONCE; c.MaxInFlight = 1;")]
    [InlineData("var c = new StreamConfig(); if (local) c.MaxInFlight = 1; else c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;")]
    [InlineData("var c = new StreamConfig(); if (local) c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; else { c.MaxInFlight = 1; }")]
    [InlineData("var c = new StreamConfig(); switch (local) { case true: c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; break; default: c.MaxInFlight = 1; break; }")]
    [InlineData(Exact + "c.Acks = Acks.All; c.MaxPollIntervalMs = 600000; c.LingerMs = 5;")]
    [InlineData(Exact + "c.AddConfig(c.ProducerPrefix(\"max.in.flight\"), 1);")]
    [InlineData(Exact + "var p = new ProducerConfig { EnableIdempotence = true, MaxInFlight = 1 };")]
    [InlineData(Exact + "var other = new StreamConfig { MaxInFlight = 1 };")]
    [InlineData(Exact + "c.MessageSendMaxRetries = 3;")]
    public Task ASettingThatHoldsIsSilent(string statements) => Verify.Silent(Application.FromStatements(statements));

    [Theory]
    [InlineData(
        "c.MaxInFlight = 1;",
        "max.in.flight is set after EXACTLY_ONCE, which throws at start: delete it, the guarantee sets it")]
    [InlineData(
        "c.CommitIntervalMs = 5000; c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;",
        "The commit interval is set before the guarantee, which overwrites it with 100 ms: set it after the guarantee")]
    public Task TheMessageSaysWhatHappens(string statements, string message) =>
        Verify.Message(Application.FromStatements(Exact + statements), message);

    [Theory]
    [InlineData(
        "[|CommitIntervalMs = 5000|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE",
        "Guarantee = ProcessingGuarantee.EXACTLY_ONCE, CommitIntervalMs = 5000")]
    [InlineData(
        "[|CommitIntervalMs = 5000|], ApplicationId = \"a\", Guarantee = ProcessingGuarantee.EXACTLY_ONCE, ClientId = \"c\"",
        "ApplicationId = \"a\", Guarantee = ProcessingGuarantee.EXACTLY_ONCE, CommitIntervalMs = 5000, ClientId = \"c\"")]
    [InlineData(
        "Guarantee = ProcessingGuarantee.EXACTLY_ONCE, [|MaxInFlight = 1|], [|EnableIdempotence = true|]",
        "Guarantee = ProcessingGuarantee.EXACTLY_ONCE")]
    [InlineData(
        "[|MaxInFlight = 1|], Guarantee = ProcessingGuarantee.EXACTLY_ONCE",
        "Guarantee = ProcessingGuarantee.EXACTLY_ONCE")]
    public Task TheFixMovesTheCommitIntervalAndDeletesTheOthers(string before, string after) =>
        Verify.Fixes(
            Application.FromStatements($"var c = new StreamConfig {{ {before} }};"),
            Application.FromStatements($"var c = new StreamConfig {{ {after} }};"));

    [Fact]
    public Task TheFixMovesAStatement() => Verify.Fixes(
        Application.FromStatements("""
            var c = new StreamConfig();
                    [|c.CommitIntervalMs = 5000|];
                    c.ApplicationId = "orders";
                    c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;
            """),
        Application.FromStatements("""
            var c = new StreamConfig();
                    c.ApplicationId = "orders";
                    c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;
                    c.CommitIntervalMs = 5000;
            """));

    [Theory]
    [InlineData("var c = new StreamConfig { [|CommitIntervalMs = 5000|] }; c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE;")]
    [InlineData("var c = new StreamConfig(); [|c.CommitIntervalMs = 5000|]; if (local) { c.Guarantee = ProcessingGuarantee.EXACTLY_ONCE; }")]
    public Task WhereTheOrderIsNotOneListNothingIsOffered(string statements) =>
        Verify.OffersNoFix(Application.FromStatements(statements));
}
