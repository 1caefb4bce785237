using EosAnalyzers.CodeFixes.Record;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.CodeFixes.State;

/// <summary>
/// A call that gives a stream where duplicates are best dropped: of a source topic, behind a new key or a repartition,
/// of a method of the project that gives a stream.
/// </summary>
internal sealed class StreamSource
{
    private const int Depth = 8;

    // Each leaves key and value of the types that they have, so that the source's serdes fit them still.
    private static readonly HashSet<string> Sources = ["SelectKey", "Repartition"];

    private readonly SemanticModel model;
    private readonly InvocationExpressionSyntax? origin;

    private StreamSource(
        InvocationExpressionSyntax call, INamedTypeSymbol stream, SemanticModel model)
    {
        (Call, this.model) = (call, model);
        KeyType = stream.TypeArguments[0].WithNullableAnnotation(NullableAnnotation.None);
        ValueType = stream.TypeArguments[1];
        origin = FindOrigin(call, Depth);
    }

    public InvocationExpressionSyntax Call { get; }

    public ITypeSymbol KeyType { get; }

    public ITypeSymbol ValueType { get; }

    public string KeyName => Display(KeyType);

    public string ValueName => Display(ValueType);

    /// <summary>What the stream's stores are named after: its topic where that is a constant, else its value.</summary>
    public string Name =>
        origin?.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } topic
            && ModelOf(topic).GetConstantValue(topic) is { HasValue: true, Value: string name }
            ? name
            : ValueType.Name.ToLowerInvariant();

    /// <summary>
    /// The serdes that the stream was made with, as expressions; null where it takes the defaults.
    /// </summary>
    public (string Key, string Value)? SerDes { get; private set; }

    /// <summary>It is known how the store and the repartition of a new key write the stream.</summary>
    public bool IsRekeyable { get; private set; }

    /// <summary>The source at a place of its call, outside of its arguments; null for any other call.</summary>
    public static StreamSource? FindSource(SyntaxNode place, SemanticModel model) =>
        place.AncestorsAndSelf()
            .TakeWhile(node => node is ExpressionSyntax)
            .OfType<InvocationExpressionSyntax>()
            .Select(call => Create(call, model))
            .FirstOrDefault(source => source is not null);

    private static StreamSource? Create(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || model.GetTypeInfo(call).Type is not INamedTypeSymbol { Name: "IKStream", TypeArguments.Length: 2 } stream
            || !StreamizTypes.IsStreamiz(stream)
            || StreamizTypes.IsStreamiz(method) && !IsStream(method) && !Sources.Contains(method.Name)
            || DropsDuplicates(call))
            return null;
        var source = new StreamSource(call, stream, model);
        source.ReadSerDes();
        return source;
    }

    private static bool IsStream(IMethodSymbol method) =>
        method is { Name: "Stream", ContainingType.Name: "StreamBuilder" };

    // A step of it before or behind the place in the same chain.
    private static bool DropsDuplicates(InvocationExpressionSyntax call) =>
        call.Ancestors().TakeWhile(node => node is ExpressionSyntax)
            .Concat(call.DescendantNodes(node => node is not ArgumentListSyntax))
            .OfType<MemberAccessExpressionSyntax>()
            .Any(access => access.Name.Identifier.ValueText == "DropDuplicate");

    // The call of StreamBuilder.Stream that the stream comes from.
    private InvocationExpressionSyntax? FindOrigin(ExpressionSyntax stream, int depth)
    {
        if (depth == 0)
            return null;
        var symbol = ModelOf(stream).GetSymbolInfo(stream).Symbol;
        return (stream, symbol) switch
        {
            (InvocationExpressionSyntax source, IMethodSymbol method) when IsStream(method) => source,
            (InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }, IMethodSymbol step)
                when StreamizTypes.IsStreamiz(step) => FindOrigin(receiver, depth - 1),
            (_, ILocalSymbol or IMethodSymbol or IPropertySymbol) =>
                FindGivenStream(symbol) is { } given ? FindOrigin(given, depth - 1) : null,
            _ => null,
        };
    }

    // What a local is initialised with, or the one thing that a method returns.
    private ExpressionSyntax? FindGivenStream(ISymbol? symbol)
    {
        var declared = symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declared is null || !model.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
            ? null
            : declared switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer?.Value,
                BaseMethodDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
                LocalFunctionStatementSyntax { ExpressionBody.Expression: { } value } => value,
                PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,
                BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax =>
                    declared.DescendantNodes().OfType<ReturnStatementSyntax>().ToList() is { Count: 1 } only
                        ? only[0].Expression
                        : null,
                _ => null,
            };
    }

    private void ReadSerDes()
    {
        if (origin is null
            || ModelOf(origin).GetSymbolInfo(origin).Symbol is not IMethodSymbol method
            || ModelOf(origin).GetTypeInfo(origin).Type is not INamedTypeSymbol { TypeArguments: { Length: 2 } types }
            || !SymbolEqualityComparer.Default.Equals(types[0], KeyType)
            || !SymbolEqualityComparer.Default.Equals(types[1], ValueType))
            return;
        if (method.TypeArguments.Length == 4)
            (SerDes, IsRekeyable) = (
                ($"new {Display(method.TypeArguments[2])}()", $"new {Display(method.TypeArguments[3])}()"), true);
        else if (!method.Parameters.Any(parameter => parameter.Type.Name == "ISerDes"))
            IsRekeyable = true;
        else if (FindArgument(method, "keySerdes") is { } key && FindArgument(method, "valueSerdes") is { } value)
            (SerDes, IsRekeyable) = ((key, value), true);
    }

    // Only what can be written a second time: a new object without state of the method, or a name in scope.
    private string? FindArgument(IMethodSymbol method, string parameter)
    {
        var at = method.Parameters.IndexOf(method.Parameters.First(one => one.Name == parameter));
        var arguments = origin!.ArgumentList.Arguments;
        var argument = arguments.FirstOrDefault(one => one.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.ElementAtOrDefault(at);
        return argument?.Expression switch
        {
            ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } made => $"{made}",
            IdentifierNameSyntax or MemberAccessExpressionSyntax when origin.SyntaxTree == Call.SyntaxTree
                && origin.FirstAncestorOrSelf<MemberDeclarationSyntax>() == Call.FirstAncestorOrSelf<MemberDeclarationSyntax>() =>
                $"{argument.Expression}",
            _ => null,
        };
    }

    private string Display(ITypeSymbol type) => type.ToMinimalDisplayString(model, Call.SpanStart);

    private SemanticModel ModelOf(SyntaxNode node) =>
        node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree);
}
