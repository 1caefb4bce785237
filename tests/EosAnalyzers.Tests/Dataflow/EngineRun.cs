using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Topology;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>Runs the engine alone over all regions of some code, so that its counts can be asked.</summary>
internal static class EngineRun
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Text;
        using Streamiz.Kafka.Net.Stream;

        """;

    /// <summary>A topology of one lambda with the classes that it calls.</summary>
    public static string Topology(string value, string classes, string parameter = "") => $$"""
        {{Usings}}
        static class Topology
        {
            static void Build(IKStream<string, string> orders{{parameter}}) { orders.MapValues((v, c) => {{value}}); }
        }
        {{classes}}
        """;

    public static RegionAnalysis Create(
        Compilation compilation, long bound = RegionAnalysis.DefaultBound, SolvingEffort? effort = null) =>
        new(
            compilation,
            ApiCatalog.Embedded,
            ProjectFlows.CreateEmpty(compilation, ApiCatalog.Embedded),
            bound,
            effort ?? SolvingEffort.Default);

    public static (RegionAnalysis Engine, List<RegionFindings> Found) Run(
        string source, long bound = RegionAnalysis.DefaultBound, SolvingEffort? effort = null)
    {
        var compilation = AnalyzedCode.CreateCompilation(source);
        var engine = Create(compilation, bound, effort);
        return (engine, FindAll(compilation, engine, CancellationToken.None));
    }

    public static List<RegionFindings> FindAll(
        Compilation compilation, RegionAnalysis engine, CancellationToken cancellation)
    {
        var found = new List<RegionFindings>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var lambda in tree.GetRoot().DescendantNodes().OfType<LambdaExpressionSyntax>().Where(IsRegion))
                found.Add(engine.FindFindings(new Region("MapValues", lambda, lambda, null), model, cancellation));
        }
        return found;
    }

    private static bool IsRegion(LambdaExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "MapValues"
            or "Foreach"
                }
            }
        };
}
