using EosAnalyzers.Tests.Verification;
using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.UnstableHash.UnstableHashRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.UnstableHash;

public class UnstableHashCodeFixTests
{
    [Theory]
    [InlineData(
        "orders.SelectKey((k, v, context) => (k.GetHashCode() & 0x7fffffff) % 10); // ten",
        "orders.SelectKey((k, v, context) => (RecordId.StableHash(k) & 0x7fffffff) % 10); // ten")]
    [InlineData(
        "orders.MapValues((v, context) => /* of */ v.Id.GetHashCode());",
        "orders.MapValues((v, context) => /* of */ RecordId.StableHash(v.Id));")]
    [InlineData(
        "orders.MapValues((k, v, context) => HashCode.Combine(k, v.Id));",
        "orders.MapValues((k, v, context) => RecordId.StableHash(k + \"/\" + v.Id));")]
    public Task TheHashIsMurmur2(string before, string after) =>
        Verify.Chooses("stable-hash", FixTopology.FromStatements(before), FixTopology.FromStatements(after));

    [Theory]
    [InlineData("orders.MapValues((v, context) => [|v.Note!.GetHashCode(StringComparison.OrdinalIgnoreCase)|]);")]
    [InlineData("orders.MapValues((v, context) => [|HashCode.Combine(v.Id, v.Tags)|]);")]
    [InlineData("orders.MapValues((v, context) => [|v.GetHashCode()|]);")]
    [InlineData("orders.MapValues((v, context) => [|Of(v.Id)|]);")]
    public Task WhatIsNoTextIsLeft(string statements) =>
        Verify.OffersNoFix(
            FixTopology.FromStatements(
                statements, members: "public static int Of(string text) => text.GetHashCode();"));
}
