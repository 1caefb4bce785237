using EosAnalyzers.CSharp;
using EosAnalyzers.Settings;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Settings.OffsetsOutsideTransaction;

/// <summary>Which consumer feeds a transaction, and which offsets are sent to it.</summary>
internal static class TransactionOffsets
{
    /// <summary>
    /// The consumer that is built from the configuration is read in a function that begins a transaction, in the same
    /// body or type.
    /// </summary>
    public static bool FeedsTransaction(Configuration configuration) =>
        FindBuilders(configuration).SelectMany(FindConsumerHolders).Any(IsReadInTransaction);

    // Where the configuration is made, or anywhere in the type of the field that holds it.
    private static IEnumerable<SyntaxNode> FindBuilders(Configuration configuration) =>
        configuration.Uses.Where(use => use.Kind == ConfigurationUseKind.Consumer)
            .Select(use => use.Syntax)
            .Concat(configuration.Holders.Where(holder => holder is IFieldSymbol or IPropertySymbol)
                .SelectMany(FindBuilders));

    // `new ConsumerBuilder<string, string>(_reading)`
    private static IEnumerable<SyntaxNode> FindBuilders(ISymbol member) =>
        member.DeclaringSyntaxReferences
            .SelectMany(declared => FindEnclosingType(declared.ReadSyntax()).DescendantNodes())
            .OfType<ObjectCreationExpressionSyntax>()
            .Where(creation =>
                creation is { ArgumentList.Arguments: { Count: > 0 } given }
                    && creation.Type.GetSimpleName() == "ConsumerBuilder"
                    && GetName(given[0].Expression) == member.Name);

    /// <summary>
    /// What is consumed goes into the transaction: it is read before the commit, or again in the loop around it.
    /// </summary>
    public static bool Feeds(InvocationExpressionSyntax consume, KafkaTransaction transaction) =>
        IsLoopBody(transaction.Scope)
        || transaction.FindCallsInside("CommitTransaction").All(commit => consume.SpanStart < commit.Syntax.SpanStart);

    /// <summary>
    /// The function does not read at all what it commits, or it reads it before the commit; a consumer that looks
    /// afterwards at what was written feeds nothing.
    /// </summary>
    public static bool MayBeFed(KafkaTransaction transaction)
    {
        var reads = transaction.Calls.Where(call => call.Name == "Consume").ToList();
        return reads.Count == 0 || reads.Any(consume => Feeds(consume.Syntax, transaction));
    }

    private static bool IsLoopBody(SyntaxNode scope) =>
        scope.Parent is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    /// <summary>The type of a transaction sends offsets somewhere: by name, since a helper may do it.</summary>
    public static bool SendsOffsets(SyntaxNode begin) =>
        FindEnclosingType(begin).DescendantNodes()
            .Any(node => node is SimpleNameSyntax { Identifier.ValueText: "SendOffsetsToTransaction" });

    /// <summary>The offsets of records that were read, taken as they are.</summary>
    public static IEnumerable<ExpressionSyntax> FindLastOffsets(ExpressionSyntax offsets, SourceCode source) =>
        new[] { offsets }
            .Concat(
                SourceCode.Unwrap(offsets) is IdentifierNameSyntax
                    ? source.FindValues(source.FindSymbol(SourceCode.Unwrap(offsets)))
                    : [])
            .SelectMany(expression => expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
            .Where(access =>
                IsUnchangedOffset(access)
                    && source.FindSymbol(access) is IPropertySymbol { ContainingType.Name: "ConsumeResult" });

    private static bool IsUnchangedOffset(MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText switch
        {
            "TopicPartitionOffset" => access.Parent is not MemberAccessExpressionSyntax,
            "Offset" => access.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax },
            _ => false,
        };

    // var consumer = new ConsumerBuilder(config).Build(), and var builder = ...; var consumer = builder.Build().
    private static IEnumerable<(string Name, SyntaxNode Container)> FindConsumerHolders(SyntaxNode builder)
    {
        if (FindHolder(builder) is not { } first)
            return [];
        return first.Container.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call =>
                RegionFinder.GetCalledName(call) == "Build"
                    && call.Expression is MemberAccessExpressionSyntax access
                    && GetName(access.Expression) == first.Name)
            .Select(FindHolder)
            .Where(holder => holder is not null)
            .Select(holder => holder!.Value)
            .Prepend(first);
    }

    // A local is read in its own function, a field or property anywhere in its type.
    private static (string Name, SyntaxNode Container)? FindHolder(SyntaxNode value)
    {
        var holder = value.Ancestors()
            .TakeWhile(node => node is not (BlockSyntax or MemberDeclarationSyntax))
            .FirstOrDefault(node => node is VariableDeclaratorSyntax or AssignmentExpressionSyntax);
        return holder switch
        {
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field =>
                (field.Identifier.ValueText, FindEnclosingType(value)),
            VariableDeclaratorSyntax local => (local.Identifier.ValueText, FindFunction(value)),
            AssignmentExpressionSyntax assignment when GetName(assignment.Left) is { } name =>
                (name, FindEnclosingType(value)),
            _ => null,
        };
    }

    private static SyntaxNode FindFunction(SyntaxNode node) =>
        node.Ancestors()
            .First(outer =>
                outer is BaseMethodDeclarationSyntax
                    or BasePropertyDeclarationSyntax
                    or FieldDeclarationSyntax
                    or CompilationUnitSyntax);

    /// <summary>
    /// The loops without a transaction in which the consumer is read that is built from the configuration, in the same
    /// body or type.
    /// </summary>
    public static IEnumerable<(ConsumeLoop Loop, SourceCode Source)> FindLoops(
        Configuration configuration, ProjectFacts project)
    {
        var holders = FindBuilders(configuration).Distinct().SelectMany(FindConsumerHolders).ToList();
        foreach (var (name, container) in holders)
        {
            var model = project.GetModel(container.SyntaxTree);
            var source = project.CreateSource(model, default);
            var functions = container.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
                .Where(call =>
                    RegionFinder.GetCalledName(call) == ConsumeLoop.ConsumeMethod
                        && call.Expression is MemberAccessExpressionSyntax access
                        && GetName(access.Expression) == name)
                .Select(ConsumeLoop.FindFunctionOfCall)
                .Distinct();
            foreach (var loop in functions.SelectMany(function =>
                ConsumeLoop.FindLoops(function, project.ConsumerHelpers, model, default)))
                yield return (loop, source);
        }
    }

    private static bool IsReadInTransaction((string Name, SyntaxNode Container) holder) =>
        holder.Container.DescendantNodesAndSelf()
            .Where(node => node is BaseMethodDeclarationSyntax or CompilationUnitSyntax)
            .Any(function =>
                FindReceivers(function, "BeginTransaction").Any() && ReadsBeforeCommit(function, holder.Name));

    private static bool ReadsBeforeCommit(SyntaxNode function, string holder)
    {
        var calls = function.DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
        var commit = calls.LastOrDefault(call => RegionFinder.GetCalledName(call) == "CommitTransaction");
        return calls
            .Where(call =>
                RegionFinder.GetCalledName(call) == "Consume"
                    && call.Expression is MemberAccessExpressionSyntax access
                    && GetName(access.Expression) == holder)
            .Any(consume =>
                commit is null
                    || consume.SpanStart < commit.SpanStart
                    || consume.Ancestors().Any(node => node.Contains(commit) && IsLoopBody(node)));
    }

    private static IEnumerable<string?> FindReceivers(SyntaxNode function, string name) =>
        function.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => RegionFinder.GetCalledName(call) == name)
            .Select(call => call.Expression is MemberAccessExpressionSyntax access ? GetName(access.Expression) : null);

    private static string? GetName(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static SyntaxNode FindEnclosingType(SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? node.SyntaxTree.GetRoot();
}
