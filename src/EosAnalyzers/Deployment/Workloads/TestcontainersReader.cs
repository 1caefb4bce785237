using System.Collections.Immutable;
using EosAnalyzers.Deployment.Tree;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.Deployment.Workloads;

/// <summary>A container that a test describes in C#: <c>new KafkaBuilder().WithEnvironment("KAFKA_...", "3").Build()</c>.</summary>
internal static class TestcontainersReader
{
    /// <summary>The library's assembly; without a reference to it there is nothing to read.</summary>
    public const string Assembly = "Testcontainers";

    private const string Variable = "WithEnvironment";
    private const string Image = "WithImage";

    /// <summary>What the chain of calls describes that ends with <paramref name="last"/>; null for any other call.</summary>
    public static DeploymentFile? Read(InvocationExpressionSyntax last, SemanticModel model, CancellationToken cancellation)
    {
        if (last.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax })
            return null;
        var calls = Chain(last).Reverse().ToList();
        if (calls.FirstOrDefault(call => Name(call) == Variable) is not { } variable
            || model.GetSymbolInfo(variable, cancellation).Symbol?.ContainingAssembly.Name != Assembly)
            return null;
        var workload = Workload(calls, variable, model, cancellation);
        return new DeploymentFile(workload.File, last.SyntaxTree.GetText(cancellation))
        {
            Workloads = ImmutableArray.Create(workload),
            Sections = ImmutableArray.Create(new Section("", workload.Settings)),
        };
    }

    private static Workload Workload(List<InvocationExpressionSyntax> calls, InvocationExpressionSyntax variable, SemanticModel model, CancellationToken cancellation)
    {
        var file = variable.SyntaxTree.FilePath;
        var type = model.GetTypeInfo(variable, cancellation).Type?.Name ?? "";
        var isKafka = type.EndsWith("KafkaBuilder", StringComparison.Ordinal);
        return new Workload(file, type, isKafka ? WorkloadKind.Kafka : WorkloadKind.Container)
        {
            Image = calls.Where(call => Name(call) == Image).Select(call => Text(call, 0, model)).LastOrDefault(),
            // The module starts one broker; of other containers a test may start several, which cannot be seen here.
            Replicas = new Scalar(isKafka ? "1" : "?", new TextSpan(variable.SpanStart, 0), ScalarForm.Decoded),
            Settings = calls.Where(call => Name(call) == Variable).Select(call => Setting(file, call, model)).OfType<Setting>().ToImmutableArray(),
            IsOpen = true,
        };
    }

    private static Setting? Setting(string file, InvocationExpressionSyntax call, SemanticModel model) =>
        Text(call, 0, model) is { } key && Text(call, 1, model) is { } value ? new Setting(file, key.Value, value) : null;

    private static Scalar? Text(InvocationExpressionSyntax call, int at, SemanticModel model)
    {
        if (call.ArgumentList.Arguments.ElementAtOrDefault(at)?.Expression is not { } argument || model.GetConstantValue(argument).Value is not string value)
            return null;
        var isLiteral = argument.IsKind(SyntaxKind.StringLiteralExpression) && argument.ToString() == $"\"{value}\"";
        return isLiteral
            ? new Scalar(value, TextSpan.FromBounds(argument.SpanStart + 1, argument.Span.End - 1))
            : new Scalar(value, argument.Span, ScalarForm.Decoded);
    }

    private static IEnumerable<InvocationExpressionSyntax> Chain(ExpressionSyntax last)
    {
        for (var call = last as InvocationExpressionSyntax; call is not null; call = (call.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
            yield return call;
    }

    private static string Name(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";
}
