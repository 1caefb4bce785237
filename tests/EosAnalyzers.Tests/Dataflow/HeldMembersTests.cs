using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// To ask what a member of an object holds from its construction on interrupts the question that the region asks: that
/// one goes on with all that it had.
/// </summary>
public class HeldMembersTests
{
    [Theory]
    [InlineData("settings.Name + Guid.NewGuid()", "EOS1003")]
    [InlineData("Guid.NewGuid() + settings.Name", "EOS1003")]
    [InlineData("settings.Name + DateTime.UtcNow.Ticks + settings.Other + Guid.NewGuid()", "EOS1001 EOS1003")]
    [InlineData("settings.Name + v.Id + settings.Other", "")]
    public async Task WhatIsReadBesideAMemberIsFound(string made, string expected)
    {
        var found = await AnalyzedCode.AnalyzeSources($$"""
            using System;
            using Streamiz.Kafka.Net.Stream;
            public record Order(string Id);
            public class Settings { public string Name { get; set; } = ""; public string Other { get; set; } = string.Empty; }
            public class App(Settings settings)
            {
                public void Build(IKStream<string, Order> orders) => orders.MapValues((k, v, c) => {{made}}).To("o");
            }
            """);
        Assert.Equal(expected, string.Join(" ", found.Select(one => one.Id).Distinct().Order(StringComparer.Ordinal)));
    }
}
