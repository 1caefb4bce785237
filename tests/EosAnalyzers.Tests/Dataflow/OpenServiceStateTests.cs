using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.SharedMutableState.SharedMutableStateRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>A class that changes nothing itself, and whose members other code changes, keeps what earlier records left.</summary>
public class OpenServiceStateTests
{
    private static string Code(string region) => $$"""
        using System.Collections.Generic;
        using Streamiz.Kafka.Net.Stream;
        public record Order(string Id);
        public class Audit { public List<string> Entries { get; } = new(); public int Total { get; set; } public List<string> Pages = new(); public string Run { get; } = "run"; }
        public class App
        {
            private readonly Audit audit = new();
            public void Build(IKStream<string, Order> orders) => orders.MapValues((o, c) => {{region}}).To("o");
            private int Entered(Order o) { audit.Entries.Add(o.Id); return audit.Entries.Count; }
            private int Paged(Order o) { audit.Pages.Add(o.Id); return audit.Pages.Count; }
            private int Counted() { audit.Total++; return audit.Total; }
            private string Named(Order o) { audit.Entries.Add(o.Id); return audit.Run; }
        }
        """;

    [Theory]
    [InlineData("[|Entered|](o)")]
    [InlineData("[|Paged|](o)")]
    [InlineData("[|Counted|]()")]
    public Task WhatOthersChange_IsFound(string region) => Verify.Finds(Code(region));

    [Theory]
    [InlineData("Named(o)")]
    [InlineData("audit.Run")]
    public Task WhatNobodyChanges_IsSilent(string region) => Verify.Silent(Code(region));
}
