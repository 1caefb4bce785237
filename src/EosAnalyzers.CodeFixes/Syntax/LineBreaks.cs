using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>
/// Breaks lines over the limit at the outermost place where C# is usually broken: before the steps of a chain, behind
/// an arrow, between arguments, members or operands. Only white space between tokens changes; where none helps, a text
/// is cut in two.
/// </summary>
internal static class LineBreaks
{
    /// <summary>How long a line may be.</summary>
    public const int Limit = 120;

    private const int Rounds = 200;

    /// <summary>The text with its long lines broken, but for those that <paramref name="given"/> has as well.</summary>
    public static SourceText BreakLongLines(SourceText text, SourceText given, CSharpParseOptions options)
    {
        var kept = new HashSet<string>(given.Lines.Select(line => line.ToString().Trim()));
        for (var round = 0; round < Rounds
            && text.Lines.Any(line => IsTooLong(line) && !kept.Contains(Trim(line))); round++)
        {
            var root = CSharpSyntaxTree.ParseText(text, options).GetRoot();
            var line = text.Lines.First(line => IsTooLong(line) && !kept.Contains(Trim(line)));
            if (new LongLine(root, text, line).CreateBreaks() is { Count: > 0 } breaks)
                text = text.WithChanges(breaks);
            else
                kept.Add(Trim(line));
        }
        return text;
    }

    private static bool IsTooLong(TextLine line) => line.End - line.Start > Limit;

    private static string Trim(TextLine line) => line.ToString().Trim();

    private sealed class LongLine
    {
        private readonly SyntaxNode root;
        private readonly SourceText text;
        private readonly TextLine line;
        private readonly string indentation;

        public LongLine(SyntaxNode root, SourceText text, TextLine line)
        {
            (this.root, this.text, this.line) = (root, text, line);
            var content = line.ToString();
            indentation = content.Substring(0, content.Length - content.TrimStart().Length);
        }

        private int FirstToken => line.Start + indentation.Length;

        private string Step => indentation.Contains("\t") ? "\t" : "    ";

        /// <summary>The changes of white space; none where no place helps.</summary>
        public IReadOnlyList<TextChange> CreateBreaks()
        {
            // What begins inside of a text is no code, but what is behind the text is.
            if (root.FindToken(FirstToken) is var first && first.SpanStart < FirstToken)
                return first.Span.End < line.End && FindOwner(first.Span.End) is { } behind ? BreakAt(behind) : [];
            if (HoldsSeveral())
                return FindBlock() is { } block ? BreakAt(block) : [];
            return FindOwner(line.Start) is { } owner ? BreakAt(owner)
                : LongText.Cut(
                    root,
                    text,
                    TextSpan.FromBounds(line.Start, line.Start + Limit),
                    (indentation, indentation + Step),
                    LineEnd) is { } cut ? [cut]
                : [];
        }

        private SyntaxNode? FindOwner(int from) =>
            root.DescendantNodes(TextSpan.FromBounds(from, line.End), node => node is not InterpolationSyntax)
                .Where(node => node.SpanStart >= from || from == line.Start)
                .Where(IsBreakable)
                .OrderBy(Rank)
                .FirstOrDefault();

        // Several statements in a line are wanted so, but for those of a block that the line has as a whole.
        private BlockSyntax? FindBlock() =>
            root.DescendantNodes(line.Span).OfType<BlockSyntax>().FirstOrDefault(block =>
                block.SpanStart > FirstToken
                    && block.Span.End <= line.End
                    && block.Statements.Count > 0
                    && !SpansSeveralLinesOfText(block));

        private bool IsBreakable(SyntaxNode node) =>
            FindPlacesOnLine(node) is { Count: > 0 } places
                && !SpansSeveralLinesOfText(node)
                && !IsBehindArrowOfItsOwnLine(node)
                && (node is not (EqualsValueClauseSyntax or AssignmentExpressionSyntax)
                    || FitsOnNextLine(places[0], node));

        private bool HoldsSeveral() => root.DescendantNodes(line.Span)
            .Any(node => node is StatementSyntax and not BlockSyntax or MemberDeclarationSyntax
                && node.SpanStart > FirstToken
                && node.SpanStart < line.End
                && node.Parent is not (IfStatementSyntax
                    or ElseClauseSyntax
                    or CommonForEachStatementSyntax
                    or GlobalStatementSyntax));

        // A line of a raw string would be changed if it were moved.
        private static bool SpansSeveralLinesOfText(SyntaxNode node) =>
            node.DescendantTokens().Any(token => token.Text.Contains("\n"))
                || node.DescendantTrivia().Any(trivia =>
                    node.Span.Contains(trivia.Span)
                        && (trivia.IsDirective || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)));

        // Where the team writes `=> value` on the next line, the value stays behind its arrow.
        private bool IsBehindArrowOfItsOwnLine(SyntaxNode node) =>
            node is ArrowExpressionClauseSyntax arrow && arrow.ArrowToken.SpanStart == FirstToken;

        // The outermost first. A list of arguments gives way to what its call is an argument of, a few elements stay
        // together, and a value goes to the next line only where nothing else helps.
        private static int Rank(SyntaxNode node) => 10 * node.Ancestors().Count() + node switch
        {
            ArgumentListSyntax => 12,
            InitializerExpressionSyntax { Span.Length: < 40 } => 200,
            LambdaExpressionSyntax => 4,
            // The body of a member goes to the next line before its parameters do.
            ParameterListSyntax
            {
                Parent: BaseMethodDeclarationSyntax { ExpressionBody: not null }
                    or LocalFunctionStatementSyntax { ExpressionBody: not null }
            } => 3,
            EqualsValueClauseSyntax or AssignmentExpressionSyntax => 400,
            // The types of a call are broken where nothing else can be.
            TypeArgumentListSyntax => 600,
            _ => 0,
        };

        private List<int> FindPlacesOnLine(SyntaxNode node) =>
            FindPlaces(node).Where(place => place > FirstToken && place < line.End).ToList();

        private IReadOnlyList<TextChange> BreakAt(SyntaxNode owner)
        {
            var places = FindPlacesOnLine(owner);
            if (owner is ArgumentListSyntax or ParameterListSyntax && FitsOnNextLine(places[0], owner))
                places.RemoveRange(1, places.Count - 1);
            var isOnOwnLine = FindPlaces(owner).Contains(FirstToken);
            var changes = places.ConvertAll(place => BreakBefore(
                place, isOnOwnLine || IsBrace(place, owner) ? indentation : indentation + Step));
            // What follows on later lines moves along with what is moved.
            if (!isOnOwnLine && owner is not (InitializerExpressionSyntax or BlockSyntax))
                for (var number = line.LineNumber + 1; number <= LastLine(owner); number++)
                    if (text.Lines[number].Span.Length > 0)
                        changes.Add(new TextChange(new TextSpan(text.Lines[number].Start, 0), Step));
            return changes;
        }

        private int LastLine(SyntaxNode owner) => text.Lines.GetLineFromPosition(owner.Span.End).LineNumber;

        private bool FitsOnNextLine(int first, SyntaxNode owner) =>
            owner.Span.End <= line.End && line.End - first + indentation.Length + Step.Length <= Limit;

        private static bool IsBrace(int place, SyntaxNode owner) =>
            owner is InitializerExpressionSyntax
                or AnonymousObjectCreationExpressionSyntax
                or SwitchExpressionSyntax
                or BlockSyntax
                && owner.FindToken(place).Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken
                && owner.FindToken(place).Parent == owner;

        private TextChange BreakBefore(int place, string indented)
        {
            var start = place;
            while (start > line.Start && text[start - 1] is ' ' or '\t')
                start--;
            return new TextChange(TextSpan.FromBounds(start, place), LineEnd + indented);
        }

        private string LineEnd =>
            text.Lines[0].EndIncludingLineBreak > text.Lines[0].End
                ? text.ToString(TextSpan.FromBounds(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak))
                : "\n";
    }

    private static IEnumerable<int> FindPlaces(SyntaxNode node) => node switch
    {
        ArrowExpressionClauseSyntax arrow => [arrow.Expression.SpanStart],
        SwitchExpressionSyntax { Arms.Count: > 0 } choice =>
            FindBraced(choice.OpenBraceToken, choice.Arms, choice.CloseBraceToken),
        BlockSyntax { Statements.Count: > 0 } block =>
            block.Statements.Select(statement => statement.SpanStart)
                .Prepend(block.OpenBraceToken.SpanStart)
                .Append(block.CloseBraceToken.SpanStart),
        SwitchExpressionArmSyntax arm => [arm.Expression.SpanStart],
        TypeArgumentListSyntax { Arguments.Count: > 1 } list => list.Arguments.Select(one => one.SpanStart),
        LambdaExpressionSyntax { ExpressionBody: { } body } => [body.SpanStart],
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } value => [value.Value.SpanStart],
        AssignmentExpressionSyntax { Right: not InitializerExpressionSyntax } assignment =>
            [assignment.Right.SpanStart],
        ConditionalExpressionSyntax choice => [choice.QuestionToken.SpanStart, choice.ColonToken.SpanStart],
        BinaryExpressionSyntax operation when IsOutermost(operation) => FindOperators(operation).Reverse(),
        ArgumentListSyntax list when !HasInsideToBreak(list) => list.Arguments.Select(one => one.SpanStart),
        TupleExpressionSyntax tuple => tuple.Arguments.Select(one => one.SpanStart),
        ParameterListSyntax { Parent: not LambdaExpressionSyntax } list =>
            list.Parameters.Select(one => one.SpanStart),
        InvocationExpressionSyntax call when IsLastOfChain(call) => FindSteps(call).Reverse().Skip(1),
        InitializerExpressionSyntax { Expressions.Count: > 0 } members when !members.IsKind(
            SyntaxKind.ComplexElementInitializerExpression) =>
            FindBraced(members.OpenBraceToken, members.Expressions, members.CloseBraceToken),
        AnonymousObjectCreationExpressionSyntax { Initializers.Count: > 1 } members =>
            FindBraced(members.OpenBraceToken, members.Initializers, members.CloseBraceToken),
        IfStatementSyntax { Statement: not BlockSyntax and var statement } => [statement.SpanStart],
        CommonForEachStatementSyntax { Statement: not BlockSyntax and var statement } => [statement.SpanStart],
        BaseListSyntax list => [list.ColonToken.SpanStart],
        _ => [],
    };

    // One argument that has an inside of its own is broken there.
    private static bool HasInsideToBreak(ArgumentListSyntax list) =>
        list.Arguments.Count == 1
            && list.Arguments[0].Expression is AnonymousFunctionExpressionSyntax
                or BaseObjectCreationExpressionSyntax { Initializer: not null }
                or AnonymousObjectCreationExpressionSyntax
            || list.Span.Length < 24;

    private static IEnumerable<int> FindBraced<TNode>(
        SyntaxToken open, SeparatedSyntaxList<TNode> elements, SyntaxToken close) where TNode : SyntaxNode =>
        elements.Select(element => element.SpanStart).Prepend(open.SpanStart).Append(close.SpanStart);

    private static bool IsLastOfChain(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax
            && call.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax };

    // From the last step to the first, which stays with what it is called on.
    private static IEnumerable<int> FindSteps(ExpressionSyntax chain)
    {
        for (var step = chain; ;)
            if (step is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called })
            {
                yield return called.OperatorToken.SpanStart;
                step = called.Expression;
            }
            else if (step is MemberAccessExpressionSyntax access)
                step = access.Expression;
            else
                yield break;
    }

    private static bool IsOutermost(BinaryExpressionSyntax operation) =>
        operation.Kind() is SyntaxKind.LogicalAndExpression
            or SyntaxKind.LogicalOrExpression
            or SyntaxKind.CoalesceExpression
            or SyntaxKind.AddExpression
            or SyntaxKind.LessThanExpression
            or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression
        && operation.Parent?.IsKind(operation.Kind()) != true;

    private static IEnumerable<int> FindOperators(BinaryExpressionSyntax operation)
    {
        for (ExpressionSyntax? part = operation; part is BinaryExpressionSyntax same
            && same.Kind() == operation.Kind();)
        {
            yield return same.OperatorToken.SpanStart;
            part = same.Left;
        }
    }
}
