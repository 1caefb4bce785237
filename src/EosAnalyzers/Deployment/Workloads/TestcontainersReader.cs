using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>
/// A container that a test describes in C#: <c>new KafkaBuilder().WithEnvironment("KAFKA_...", "3").Build()</c>.
/// </summary>
internal static class TestcontainersReader
{
    /// <summary>The library's assembly; without a reference to it there is nothing to read.</summary>
    public const string AssemblyName = "Testcontainers";

    private const string EnvironmentMethod = "WithEnvironment";
    private const string ImageMethod = "WithImage";

    /// <summary>
    /// What the chain of calls describes that ends with <paramref name="last"/>; null for any other call.
    /// </summary>
    public static DeploymentFile? ReadContainer(
        InvocationExpressionSyntax last, SemanticModel model, CancellationToken cancellation)
    {
        if (last.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax })
            return null;
        var calls = WalkChain(last).Reverse().ToList();
        if (calls.FirstOrDefault(call => GetMethodName(call) == EnvironmentMethod) is not { } variable
            || model.GetSymbolInfo(variable, cancellation).Symbol?.ContainingAssembly.Name != AssemblyName)
            return null;
        var workload = CreateWorkload(calls, variable, model, cancellation);
        return new DeploymentFile(workload.File, last.SyntaxTree.GetText(cancellation))
        {
            Workloads = ImmutableArray.Create(workload),
            Sections = ImmutableArray.Create(new Section("", workload.Settings)),
        };
    }

    private static Workload CreateWorkload(
        List<InvocationExpressionSyntax> calls,
        InvocationExpressionSyntax variable,
        SemanticModel model,
        CancellationToken cancellation)
    {
        var file = variable.SyntaxTree.FilePath;
        var type = model.GetTypeInfo(variable, cancellation).Type?.Name ?? "";
        var isKafka = type.EndsWith("KafkaBuilder", StringComparison.Ordinal);
        return new Workload(file, type, isKafka ? WorkloadKind.Kafka : WorkloadKind.Container)
        {
            Image = calls.Where(call => GetMethodName(call) == ImageMethod)
                .Select(call => ReadText(call, 0, model))
                .LastOrDefault(),
            // The module starts one broker; of other containers a test may start several, which cannot be seen here.
            Replicas = new Scalar(isKafka ? "1" : "?", new TextSpan(variable.SpanStart, 0), ScalarForm.Decoded),
            Settings = calls.Where(call => GetMethodName(call) == EnvironmentMethod)
                .Select(call => ReadSetting(file, call, model))
                .OfType<FileSetting>()
                .ToImmutableArray(),
            HasUnseenSettings = true,
        };
    }

    private static FileSetting? ReadSetting(string file, InvocationExpressionSyntax call, SemanticModel model) =>
        ReadText(call, 0, model) is { } key && ReadText(call, 1, model) is { } value
            ? new FileSetting(file, key.Value, value)
            : null;

    private static Scalar? ReadText(InvocationExpressionSyntax call, int at, SemanticModel model)
    {
        if (call.ArgumentList.Arguments.ElementAtOrDefault(at)?.Expression is not { } argument
            || model.GetConstantValue(argument).Value is not string value)
            return null;
        var isLiteral = argument.IsKind(SyntaxKind.StringLiteralExpression) && argument.ToString() == $"\"{value}\"";
        return isLiteral
            ? new Scalar(value, TextSpan.FromBounds(argument.SpanStart + 1, argument.Span.End - 1))
            : new Scalar(value, argument.Span, ScalarForm.Decoded);
    }

    private static IEnumerable<InvocationExpressionSyntax> WalkChain(ExpressionSyntax last)
    {
        for (var call = last as InvocationExpressionSyntax; call is not null; call =
            (call.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
            yield return call;
    }

    private static string GetMethodName(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";
}
