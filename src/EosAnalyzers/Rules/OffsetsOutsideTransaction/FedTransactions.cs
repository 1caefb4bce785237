using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.OffsetsOutsideTransaction;

/// <summary>Which consumer feeds a transaction, and which offsets are sent to it.</summary>
internal static class FedTransactions
{
    /// <summary>The consumer that is built from the configuration is read in a function that begins a transaction, in the same body or type.</summary>
    public static bool IsFedBy(Configuration configuration) => configuration.Uses
        .Where(use => use.Kind == UseKind.Consumer)
        .SelectMany(use => Holders(use.Syntax))
        .Any(IsReadInTransaction);

    /// <summary>The type of a transaction sends offsets somewhere: by name, since a helper may do it.</summary>
    public static bool Sends(SyntaxNode begin) =>
        Around(begin).DescendantNodes().Any(node => node is SimpleNameSyntax { Identifier.ValueText: "SendOffsetsToTransaction" });

    /// <summary>The offsets of records that were read, taken as they are.</summary>
    public static IEnumerable<ExpressionSyntax> LastOffsets(ExpressionSyntax offsets, Source source) =>
        new[] { offsets }
            .Concat(Source.Bare(offsets) is IdentifierNameSyntax ? source.ValuesOf(source.SymbolOf(Source.Bare(offsets))) : [])
            .SelectMany(expression => expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
            .Where(access => IsTakenAsItIs(access) && source.SymbolOf(access) is IPropertySymbol { ContainingType.Name: "ConsumeResult" });

    private static bool IsTakenAsItIs(MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText switch
    {
        "TopicPartitionOffset" => access.Parent is not MemberAccessExpressionSyntax,
        "Offset" => access.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax },
        _ => false,
    };

    // var consumer = new ConsumerBuilder(config).Build(), and var builder = ...; var consumer = builder.Build().
    private static IEnumerable<(string Name, SyntaxNode Container)> Holders(SyntaxNode builder)
    {
        if (Holder(builder) is not { } first)
            return [];
        return first.Container.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => RegionFinder.CalledName(call) == "Build" && call.Expression is MemberAccessExpressionSyntax access && NameOf(access.Expression) == first.Name)
            .Select(Holder)
            .Where(holder => holder is not null)
            .Select(holder => holder!.Value)
            .Prepend(first);
    }

    // A local is read in its own function, a field or property anywhere in its type.
    private static (string Name, SyntaxNode Container)? Holder(SyntaxNode value)
    {
        var holder = value.Ancestors().TakeWhile(node => node is not (BlockSyntax or MemberDeclarationSyntax)).FirstOrDefault(node => node is VariableDeclaratorSyntax or AssignmentExpressionSyntax);
        return holder switch
        {
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => (field.Identifier.ValueText, Around(value)),
            VariableDeclaratorSyntax local => (local.Identifier.ValueText, FunctionOf(value)),
            AssignmentExpressionSyntax assignment when NameOf(assignment.Left) is { } name => (name, Around(value)),
            _ => null,
        };
    }

    private static SyntaxNode FunctionOf(SyntaxNode node) =>
        node.Ancestors().First(outer => outer is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or FieldDeclarationSyntax or CompilationUnitSyntax);

    private static bool IsReadInTransaction((string Name, SyntaxNode Container) holder) =>
        holder.Container.DescendantNodesAndSelf()
            .Where(node => node is BaseMethodDeclarationSyntax or CompilationUnitSyntax)
            .Any(function => Calls(function, "BeginTransaction").Any() && Calls(function, "Consume").Any(receiver => receiver == holder.Name));

    private static IEnumerable<string?> Calls(SyntaxNode function, string name) =>
        function.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => RegionFinder.CalledName(call) == name)
            .Select(call => call.Expression is MemberAccessExpressionSyntax access ? NameOf(access.Expression) : null);

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static SyntaxNode Around(SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? node.SyntaxTree.GetRoot();
}
