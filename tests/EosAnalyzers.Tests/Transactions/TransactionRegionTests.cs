using EosAnalyzers.Tests.Settings;
using EosAnalyzers.Tests.Verification;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EosAnalyzers.Tests.Transactions;

public class TransactionRegionTests
{
    private const string Work =
        "producer.BeginTransaction(); producer.Produce(\"t\", new Message<string, string>()); producer.CommitTransaction();";

    [Theory]
    [InlineData("while (true) { var r = consumer.Consume(); " + Work + " }")]
    [InlineData("while (true) { var r = consumer.Consume(); try { " + Work + " } catch (KafkaException) { throw; } }")]
    [InlineData("while (true) { var r = consumer.Consume(); for (var i = 0; i < 3; i++) { " + Work + " } }")]
    [InlineData("do { var r = consumer.Consume(); " + Work + " } while (true);")]
    public void TheConsumeThatFeedsTheTransactionIsReplayed(string statements) =>
        Assert.Contains("Consume", Region(statements).Body!.ToString());

    [Theory]
    [InlineData("Console.WriteLine(\"before\"); { " + Work + " }", "before")]
    [InlineData("Console.WriteLine(\"before\"); try { " + Work + " } finally { }", "before")]
    [InlineData("Console.WriteLine(\"before\"); foreach (var batch in new[] { 1 }) { " + Work + " }", "before")]
    public void WhatRunsBeforeItIsNot(string statements, string before) =>
        Assert.DoesNotContain(before, Region(statements).Body!.ToString());

    [Fact]
    public void TheRegionIsNamedAfterItsProducer() =>
        Assert.Equal("transaction of producer", Region(Work).OperatorName);

    [Fact]
    public void TheAnchorIsTheBegin() =>
        Assert.Equal("producer.BeginTransaction()", Region("while (true) { " + Work + " }").Anchor.ToString());

    [Fact]
    public void TwoBeginsOfOneLoopAreOneRegion() => Assert.Single(Regions("while (true) { " + Work + Work + " }"));

    [Theory]
    [InlineData("Console.WriteLine(\"BeginTransaction\");")]
    [InlineData("producer.Produce(\"t\", new Message<string, string>());")]
    [InlineData("using var connection = new Connection(); connection.BeginTransaction();")]
    [InlineData("var name = nameof(producer.BeginTransaction);")]
    public void OtherCodeHasNoRegion(string statements) => Assert.Empty(Regions(statements));

    private static Region Region(string statements) => Assert.Single(Regions(statements));

    private static List<Region> Regions(string statements)
    {
        var compilation = AnalyzedCode.CreateCompilation(Application.FromStatements("", $$"""
            class Connection : IDisposable { public void BeginTransaction() { } public void Dispose() { } }
            static void Loop(IConsumer<string, string> consumer, IProducer<string, string> producer) { {{statements}} }
            """));
        var tree = compilation.SyntaxTrees.Single();
        var method = tree.GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Single(candidate => candidate.Identifier.Text == "Loop");
        return [.. TransactionFinder.FindRegions(method, compilation.GetSemanticModel(tree), CancellationToken.None)];
    }
}
