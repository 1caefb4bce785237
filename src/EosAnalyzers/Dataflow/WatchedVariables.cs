using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a class keeps for whoever watches it: <c>lastSeen = clock.GetUtcNow();</c>, read by a log line or a health
/// check alone, by a property that nothing in the project names, or by nobody. No record and no effect is made of it.
/// </summary>
internal static class WatchedVariables
{
    /// <summary>
    /// The function keeps something, and all that it keeps are private fields that only somebody who watches reads.
    /// </summary>
    public static bool AreAllKept(SyntaxNode function, Compilation compilation)
    {
        var model = compilation.GetModel(function);
        var changed = ListChanged(function).ToLookup(change => change.IsPut, change => change.Target);
        // A counter keeps nothing of what is drawn, unless that decides whether it counts.
        var kept = (changed[true].Any() ? changed[true] : changed[false])
            .Where(target => target.Parent is not MemberAccessExpressionSyntax
                || !FillsWithoutKey(target.Parent)
                || SharedState.IsCollection(model.GetTypeInfo(target).Type))
            .Select(target => model.GetSymbolInfo(target).Symbol)
            .Where(symbol => symbol is IFieldSymbol or IPropertySymbol)
            .ToList();
        // What a lambda of a topology keeps, the topology keeps for somebody.
        return kept.Count > 0
            && kept.TrueForAll(symbol => IsWatched(symbol!, compilation, function is MemberDeclarationSyntax));
    }

    /// <summary>
    /// A private field that is read by nobody but log lines, health checks and itself; <paramref name="mayBeUnread"/>
    /// where one that nobody reads is for nobody.
    /// </summary>
    public static bool IsWatched(ISymbol variable, Compilation compilation, bool mayBeUnread)
    {
        // What a static keeps, other objects may be about; a table that is filled and never asked is a meter's.
        if (variable is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
            || field.IsStatic && !SharedState.IsCollection(field.Type))
            return false;
        var reads = ListReads(field, field.ContainingType).ToList();
        return (mayBeUnread || reads.Count > 0) && reads.TrueForAll(read => IsWatching(read, compilation));
    }

    private static IEnumerable<(ExpressionSyntax Target, bool IsPut)> ListChanged(SyntaxNode function)
    {
        foreach (var node in function.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment:
                    yield return (
                        assignment.Left is ElementAccessExpressionSyntax element ? element.Expression : assignment.Left,
                        assignment.Kind()
                            is SyntaxKind.SimpleAssignmentExpression
                            or SyntaxKind.CoalesceAssignmentExpression);
                    break;
                case PrefixUnaryExpressionSyntax update when update.IsStep():
                    yield return (update.Operand, false);
                    break;
                case PostfixUnaryExpressionSyntax update when update.IsStep():
                    yield return (update.Operand, false);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }
                    when call.Name.Identifier.ValueText is "AddOrUpdate" or "TryAdd" or "TryUpdate" || FillsWithoutKey(call):
                    yield return (call.Expression, true);
                    break;
            }
        }
    }

    // `recent.Add(now);` of a list; a repository has such methods as well.
    private static bool FillsWithoutKey(SyntaxNode? call) =>
        call is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "Insert" };

    // Where the class names the field and does not only write it.
    private static IEnumerable<ExpressionSyntax> ListReads(ISymbol variable, INamedTypeSymbol owner) =>
        owner.DeclaringSyntaxReferences
            .SelectMany(declared => IdentifierIndex.FindNames(declared.GetSyntax(), variable.Name))
            .OfType<IdentifierNameSyntax>()
            .Select(TakeWhole)
            .Where(mention => !IsWritten(mention)
                && !(IsEmptiedOrFilled(mention) && SharedState.IsCollection(variable.FindVariableType())));

    private static ExpressionSyntax TakeWhole(IdentifierNameSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : mention;

    // `count++;`, `total += ms;`, `first ??= now;`, `Interlocked.Increment(ref count);`, `watch.Restart();`
    private static bool IsWritten(ExpressionSyntax mention) => mention.Parent switch
    {
        // `took[path] = ms;`, `took.AddOrUpdate(path, ..);`
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } put } element =>
            put.Left == element,
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "AddOrUpdate" or "TryAdd" or "TryUpdate",
            Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax }
        } => true,
        AssignmentExpressionSyntax assignment when assignment.Left == mention =>
            assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || assignment.Parent is ExpressionStatementSyntax,
        PrefixUnaryExpressionSyntax { Parent: ExpressionStatementSyntax } update => update.IsStep(),
        PostfixUnaryExpressionSyntax { Parent: ExpressionStatementSyntax } update => update.IsStep(),
        ArgumentSyntax
        {
            RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword,
            Parent.Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call
        } => call.Expression is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax owner }
            && owner.Identifier.ValueText == nameof(Interlocked),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } } run =>
            run.Name.Identifier.ValueText is "Start" or "Stop" or "Restart" or "Reset",
        _ => false,
    };

    // `recent.Clear()`, `recent.Enqueue(now);`, `recent.Dequeue();`: nobody looks at what was in it.
    private static bool IsEmptiedOrFilled(ExpressionSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: var name,
            Parent: InvocationExpressionSyntax call
        } access
            && access.Expression == mention
            && (name == "Clear" || call.Parent is ExpressionStatementSyntax && SharedState.IsChangingName(name));

    private static bool IsWatching(ExpressionSyntax read, Compilation compilation) =>
        IsToldToLog(read, compilation)
            || DecidesLogLine(read, compilation)
            || read.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } reader && IsWatcher(reader, compilation);

    private static bool IsToldToLog(SyntaxNode read, Compilation compilation) =>
        read.Ancestors().TakeWhile(outer => outer is not StatementSyntax and not MemberDeclarationSyntax)
            .OfType<InvocationExpressionSyntax>()
            .Any(call => IsDiagnostic(call, compilation));

    private static bool IsDiagnostic(InvocationExpressionSyntax call, Compilation compilation) =>
        compilation.GetModel(call).GetSymbolInfo(call).Symbol is IMethodSymbol method
            && (ApiCatalog.Embedded.FindRow(method) is { Kind: ApiKind.DiagnosticSink }
                || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute"));

    // `if (++calls % 1000 == 0) log.LogInformation(..)`; `if (now < next) return;` in a method that only logs.
    private static bool DecidesLogLine(SyntaxNode read, Compilation compilation)
    {
        var branch = read.Ancestors().TakeWhile(outer => outer is not MemberDeclarationSyntax)
            .OfType<IfStatementSyntax>()
            .FirstOrDefault(outer => outer.Condition.Span.Contains(read.Span));
        if (branch is null)
            return false;
        return IsQuiet(branch, compilation, mayReturn: false)
            || branch.FirstAncestorOrSelf<MethodDeclarationSyntax>() is
            {
                Body: { } body,
                ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            }
                && IsQuiet(body, compilation, mayReturn: true);
    }

    // Nothing happens in it but log lines and changes of private fields.
    private static bool IsQuiet(StatementSyntax? statement, Compilation compilation, bool mayReturn) => statement switch
    {
        null => true,
        BlockSyntax block => block.Statements.All(one => IsQuiet(one, compilation, mayReturn)),
        IfStatementSyntax branch =>
            IsQuiet(branch.Statement, compilation, mayReturn)
                && IsQuiet(branch.Else?.Statement, compilation, mayReturn),
        LockStatementSyntax locked => IsQuiet(locked.Statement, compilation, mayReturn),
        ReturnStatementSyntax { Expression: null } => mayReturn,
        LocalDeclarationStatementSyntax => true,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => IsDiagnostic(call, compilation),
        ExpressionStatementSyntax { Expression: var expression } =>
            ListChanged(expression.Parent!).All(changed =>
                compilation.GetModel(changed.Target).GetSymbolInfo(changed.Target).Symbol
                    is ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private })
            && !expression.DescendantNodesAndSelf().Any(node => node is AwaitExpressionSyntax),
        _ => false,
    };

    private static bool IsWatcher(MemberDeclarationSyntax reader, Compilation compilation) =>
        IsHealthCheck(reader)
            || reader is PropertyDeclarationSyntax property
                && compilation.GetModel(property).GetDeclaredSymbol(property) is { } shown
                && compilation.SyntaxTrees.Where(tree => tree.Mentions(shown.Name))
                    .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                    .Where(mention => mention.Identifier.ValueText == shown.Name && Names(mention, shown, compilation))
                    .All(IsHealthCheck);

    // Many types have a Status or a Count.
    private static bool Names(SimpleNameSyntax mention, IPropertySymbol shown, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(
            compilation.GetModel(mention).GetSymbolInfo(mention).Symbol?.OriginalDefinition, shown);

    private static bool IsHealthCheck(SyntaxNode place) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.BaseList?.Types
            .Any(type => type.Type.ToString().EndsWith("IHealthCheck", StringComparison.Ordinal)) == true;
}
