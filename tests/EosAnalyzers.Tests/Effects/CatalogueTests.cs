using EosAnalyzers.Catalog;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace EosAnalyzers.Tests.Effects;

/// <summary>
/// Every effect of the catalogue that a project can call on a client it is given, called once in a Foreach against the
/// real library.
/// </summary>
public class CatalogueTests
{
    private static readonly string[] Rules = [
        "EOS2001",
        "EOS2002",
        "EOS2003",
        "EOS2004",
        "EOS2005",
        "EOS2006",
        "EOS2009"
    ];

    private static readonly CSharpCompilation Libraries = CSharpCompilation.Create(
        "Clients",
        [],
        [.. AnalyzedCode.References, .. ClientLibraries.AllReferences],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable));

    [Fact]
    public async Task WhatRepeatsIsFound() =>
        Assert.Empty((await Called("non-idempotent")).Where(call => !call.IsFound).Select(call => call.Api));

    [Fact]
    public async Task WhatOverwritesIsSilent() =>
        Assert.Empty((await Called("idempotent")).Where(call => call.IsFound).Select(call => call.Api));

    // Generic methods and members of generic types have tests of their own.
    [Theory]
    [InlineData("non-idempotent", 250)]
    [InlineData("idempotent", 380)]
    public async Task MostOfThemAreCalled(string classification, int atLeast) =>
        Assert.InRange((await Called(classification)).Count, atLeast, int.MaxValue);

    private static async Task<List<(string Api, bool IsFound)>> Called(string classification)
    {
        var calls = ApiCatalog.Embedded.Rows.Where(row => row.IsEffect && row.Classification == classification)
            .SelectMany(Methods)
            .Select(Call)
            .OfType<string>()
            .ToList();
        var trees = calls.Select((call, index) =>
            CSharpSyntaxTree.ParseText(Topology(call, index), path: $"{index}.cs")).ToList();
        var compilation = Libraries.AddSyntaxTrees(trees);
        var broken = compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(error => error.Location.SourceTree)
            .ToHashSet();
        var found = (await AnalyzedCode.AnalyzeCompilation(
            compilation.RemoveSyntaxTrees(broken.OfType<SyntaxTree>()))).Where(finding => Rules.Contains(finding.Id))
                .Select(finding => finding.Location.SourceTree)
                .ToHashSet();
        return [.. trees.Select((tree, index) => (tree, Api: calls[index]))
            .Where(one => !broken.Contains(one.tree))
            .Select(one => (one.Api, found.Contains(one.tree)))];
    }

    // `(*)` stands for every overload.
    private static IEnumerable<IMethodSymbol> Methods(ApiRow row) =>
        DocumentationCommentId.GetSymbolsForDeclarationId(row.DocumentationId.Replace("(*)", ""), Libraries)
            .OfType<IMethodSymbol>()
            .Where(method =>
                method is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public, ContainingType.IsGenericType: false }
                    && method.Parameters.All(parameter =>
                        parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType));

    private static string? Call(IMethodSymbol method) =>
        $"{(method.IsStatic ? Name(method.ContainingType) : "client")}.{method.Name}({string.Join(", ", method.Parameters.Select(parameter => $"default({Name(parameter.Type)})"))}) /* {Name(method.ContainingType)} */";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string Topology(string call, int index) => $$"""
        public static class Sink{{index}}
        {
            public static void Build(Streamiz.Kafka.Net.Stream.IKStream<string, string> orders, {{(call.StartsWith("client", System.StringComparison.Ordinal) ? call.Split("/* ")[1].Split(" */")[0] : "string")}} client) =>
                orders.Foreach((key, value, context) => { {{call}}; });
        }
        """;
}
