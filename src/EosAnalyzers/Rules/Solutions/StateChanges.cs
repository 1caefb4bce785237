using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Topology;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// What a method changes of its own object or of static variables, read from its syntax. Most methods of most projects
/// change something and do nothing else of interest: binding them all would cost as much as compiling them.
/// </summary>
internal sealed class StateChanges
{
    // Methods that call the next one are followed so far; what lies behind, only its flow tells.
    private const int MaximumDepth = 100;

    private readonly Func<string, bool> mayChange;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxNode> seen = [];
    private int depth;

    private StateChanges(MemberDeclarationSyntax member, Func<string, bool> mayChange)
    {
        this.mayChange = mayChange;
        Read(member);
    }

    /// <summary>The names of the changed fields and properties.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <summary>
    /// A changed variable is read as well, or a change is used as a value: where that goes only its flow tells.
    /// </summary>
    public bool IsRead { get; private set; }

    /// <summary>Null where nothing is changed.</summary>
    /// <param name="member">The method or property.</param>
    /// <param name="mayChange">Something that goes by the name changes what it did not declare itself.</param>
    public static StateChanges? Find(MemberDeclarationSyntax member, Func<string, bool> mayChange)
    {
        if (member is not (MethodDeclarationSyntax or PropertyDeclarationSyntax))
            return null;
        var found = new StateChanges(member, mayChange);
        return found.names.Count == 0 ? null : found;
    }

    /// <summary>The variables of the type, or of its bases, that go by the names.</summary>
    public IEnumerable<ISymbol> FindVariables(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var name in names)
                foreach (var member in current.GetMembers(name))
                    if (member is IFieldSymbol { IsConst: false } or IPropertySymbol)
                        yield return member;
        }
    }

    private void Read(MemberDeclarationSyntax member)
    {
        if (!seen.Add(member))
            return;
        var read = MemberReader.Read(member);
        read.Changes.RemoveAll(change => read.Locals.Contains(change.Target.Identifier.ValueText));
        foreach (var (node, target) in read.Changes)
        {
            names.Add(target.Identifier.ValueText);
            IsRead |= !IsStatement(node);
        }
        if (read.Changes.Count > 0)
        {
            foreach (var name in read.Mentions)
                IsRead |= names.Contains(name.Identifier.ValueText) && IsReadOf(name, read.Changes);
        }
        foreach (var call in read.Calls)
        {
            if (mayChange(RegionFinder.GetCalledName(call)))
                ReadCalled(call, member);
        }
    }

    // A walker and not DescendantNodes: half of a project's members are read, and most nodes are of no interest.
    private sealed class MemberReader : DeepSyntaxWalker
    {
        public static MemberReader Read(MemberDeclarationSyntax member)
        {
            var reader = new MemberReader();
            reader.VisitAll(member);
            return reader;
        }

        protected override void ForgetVisited()
        {
            Locals.Clear();
            Changes.Clear();
            Mentions.Clear();
            Calls.Clear();
        }

        public HashSet<string> Locals { get; } = new(StringComparer.Ordinal);

        public List<(SyntaxNode Node, SimpleNameSyntax Target)> Changes { get; } = [];

        public List<IdentifierNameSyntax> Mentions { get; } = [];

        public List<InvocationExpressionSyntax> Calls { get; } = [];

        private void AddChange(SyntaxNode node, ExpressionSyntax changed)
        {
            if (FindOwn(changed) is { } target)
                Changes.Add((node, target));
        }

        public override void VisitIdentifierName(IdentifierNameSyntax node) => Mentions.Add(node);

        public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
        {
            Locals.Add(node.Identifier.ValueText);
            base.VisitVariableDeclarator(node);
        }

        public override void VisitSingleVariableDesignation(SingleVariableDesignationSyntax node) =>
            Locals.Add(node.Identifier.ValueText);

        public override void VisitParameter(ParameterSyntax node)
        {
            Locals.Add(node.Identifier.ValueText);
            base.VisitParameter(node);
        }

        public override void VisitForEachStatement(ForEachStatementSyntax node)
        {
            Locals.Add(node.Identifier.ValueText);
            base.VisitForEachStatement(node);
        }

        public override void VisitCatchDeclaration(CatchDeclarationSyntax node)
        {
            Locals.Add(node.Identifier.ValueText);
            base.VisitCatchDeclaration(node);
        }

        public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
        {
            if (node.Parent is not InitializerExpressionSyntax)
                AddChange(node, node.Left);
            base.VisitAssignmentExpression(node);
        }

        public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
        {
            if (node.IsStep())
                AddChange(node, node.Operand);
            base.VisitPrefixUnaryExpression(node);
        }

        public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
        {
            if (!node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
                AddChange(node, node.Operand);
            base.VisitPostfixUnaryExpression(node);
        }

        public override void VisitInvocationExpression(InvocationExpressionSyntax node)
        {
            if (node.Expression is MemberAccessExpressionSyntax called
                && SharedState.IsChangingName(called.Name.Identifier.ValueText))
                AddChange(node, called.Expression);
            if (IsOwn(node))
                Calls.Add(node);
            base.VisitInvocationExpression(node);
        }

        public override void VisitArgument(ArgumentSyntax node)
        {
            if (node.RefKindKeyword.IsKind(SyntaxKind.RefKeyword))
                AddChange(node, node.Expression);
            base.VisitArgument(node);
        }
    }

    // `Book(order)` of the same type.
    private static bool IsOwn(InvocationExpressionSyntax call) =>
        call.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private void ReadCalled(InvocationExpressionSyntax call, MemberDeclarationSyntax member)
    {
        if (member.Parent is not TypeDeclarationSyntax type)
            return;
        if (depth == MaximumDepth)
        {
            IsRead = true;
            return;
        }
        depth++;
        var name = RegionFinder.GetCalledName(call);
        var before = names.Count;
        foreach (var called in type.Members.OfType<MethodDeclarationSyntax>())
        {
            if (called.Identifier.ValueText == name)
                Read(called);
        }
        depth--;
        IsRead |= names.Count > before && !IsStatement(call);
    }

    private static bool IsReadOf(
        IdentifierNameSyntax name, List<(SyntaxNode Node, SimpleNameSyntax Target)> changes) =>
        !changes.Any(change =>
            change.Target == name
            // `Total = Math.Max(sum, Total)`
            || change.Node.Span.Contains(name.Span)
                && change.Target.Identifier.ValueText == name.Identifier.ValueText);

    private static bool IsStatement(SyntaxNode change) => change.Parent is
        ExpressionStatementSyntax
            or AwaitExpressionSyntax { Parent: ExpressionStatementSyntax }
            or ForStatementSyntax
        || change.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } };

    private static SimpleNameSyntax? FindOwn(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name,
        ElementAccessExpressionSyntax element => FindOwn(element.Expression),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name,
        // `State.count++`, `this.order.Total = 3`: the first name is the variable.
        MemberAccessExpressionSyntax access => FindOwn(access.Expression),
        _ => null,
    };
}
