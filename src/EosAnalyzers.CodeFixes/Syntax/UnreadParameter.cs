using System.Text.RegularExpressions;
using EosAnalyzers.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.CodeFixes.Syntax;

/// <summary>One parameter of a primary constructor that nothing reads.</summary>
/// <param name="Type">Whose it is.</param>
/// <param name="Primary">The declaration that has it.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record UnreadParameter(
    INamedTypeSymbol Type, TypeDeclarationSyntax Primary, ParameterSyntax Parameter)
{
    private string Name => Parameter.Identifier.ValueText;

    private int Ordinal => Primary.ParameterList!.Parameters.IndexOf(Parameter);

    /// <summary>
    /// The solution without it; as it was where the constructor that is left would be one that the type has.
    /// </summary>
    public async Task<(Solution Solution, IReadOnlyList<DocumentId> Changed)> RemoveAsync(
        Solution solution, CancellationToken cancellation)
    {
        var own = solution.GetDocument(Primary.SyntaxTree)!;
        var constructors = Type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToList();
        var constructor = constructors.First(one =>
            one.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) == Primary));
        if (constructors.Exists(one => !SymbolEqualityComparer.Default.Equals(one, constructor)
            && one.Parameters.Select(parameter => parameter.Type).SequenceEqual(
                constructor.Parameters.RemoveAt(Ordinal).Select(parameter => parameter.Type),
                SymbolEqualityComparer.Default)))
            return (solution, []);
        var arguments = IsSeenByAll()
            ? await FindArgumentsAsync(solution, constructor, cancellation).ConfigureAwait(false)
            : null;
        var edits = (arguments ?? [])
            .Select(argument => (Node: argument, Document: solution.GetDocument(argument.SyntaxTree)!))
            .Append((Node: Primary, Document: own))
            .ToLookup(edit => edit.Document.Id, edit => edit.Node);
        foreach (var group in edits)
        {
            var root = (await solution.GetDocument(group.Key)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            solution = solution.WithDocumentSyntaxRoot(
                group.Key,
                root.ReplaceNodes(
                    group.Select(node => node is ArgumentSyntax ? node.Parent! : node).Distinct(),
                    (original, current) => current is TypeDeclarationSyntax type
                        ? RemoveParameter(type, keepsConstructor: arguments is null, constructors.Count > 1)
                        : RemoveArguments((ArgumentListSyntax)original, (ArgumentListSyntax)current, group)));
        }
        return (solution, [.. edits.Select(group => group.Key)]);
    }

    // Another project would not find the constructor any more.
    private bool IsSeenByAll()
    {
        for (var type = Type; type is not null; type = type.ContainingType)
            if (type.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private
                || type.IsFileLocal)
                return !Type.ContainingAssembly.HasFriends();
        return false;
    }

    // Null where one of them does more than name a value, or where the type is created in a way of its own.
    private async Task<IReadOnlyList<SyntaxNode>?> FindArgumentsAsync(
        Solution solution, IMethodSymbol constructor, CancellationToken cancellation)
    {
        var arguments = new List<SyntaxNode>();
        foreach (var mention in await FindMentionsAsync(Type, solution, cancellation).ConfigureAwait(false))
            if (mention.Ancestors().TakeWhile(node => node is not StatementSyntax).Any(IsReflection))
                return null;
        foreach (var mention in await FindMentionsAsync(constructor, solution, cancellation).ConfigureAwait(false))
        {
            var document = solution.GetDocument(mention.SyntaxTree)!;
            var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            if (FindArguments(mention, model!, cancellation) is not { } given)
                return null;
            if (given.FirstOrDefault(argument => argument.Parameter?.Ordinal == Ordinal)
                is { ArgumentKind: ArgumentKind.Explicit } own)
            {
                if (own.Syntax is not ArgumentSyntax || own.Syntax.DescendantNodes().Any(DoesMore))
                    return null;
                arguments.Add(own.Syntax);
            }
        }
        return arguments;
    }

    private static IEnumerable<IArgumentOperation>? FindArguments(
        SyntaxNode mention, SemanticModel model, CancellationToken cancellation) =>
        mention.AncestorsAndSelf().FirstOrDefault(node =>
            node is BaseObjectCreationExpressionSyntax
                or ConstructorInitializerSyntax
                or PrimaryConstructorBaseTypeSyntax) is { } creation
            ? model.GetOperation(creation, cancellation) switch
            {
                IObjectCreationOperation made => made.Arguments,
                IInvocationOperation chained => chained.Arguments,
                _ => null,
            }
            : null;

    private static async Task<IReadOnlyList<SyntaxNode>> FindMentionsAsync(
        ISymbol symbol, Solution solution, CancellationToken cancellation)
    {
        var mentions = new List<SyntaxNode>();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellation)
            .ConfigureAwait(false))
            foreach (var place in reference.Locations)
                if (await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
                    mentions.Add(root.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true));
        return mentions;
    }

    private static bool IsReflection(SyntaxNode node) => node is TypeOfExpressionSyntax
        || node is InvocationExpressionSyntax call
            && (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression)
                is SimpleNameSyntax name
            && name.Identifier.ValueText.StartsWith("Create", StringComparison.Ordinal);

    private static bool DoesMore(SyntaxNode node) =>
        node is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax;

    private static ArgumentListSyntax RemoveArguments(
        ArgumentListSyntax original, ArgumentListSyntax current, IEnumerable<SyntaxNode> arguments)
    {
        foreach (var at in Enumerable.Range(0, original.Arguments.Count)
            .Where(at => arguments.Contains(original.Arguments[at]))
            .Reverse())
            current = current.WithArguments(RemoveAt(current.Arguments, at));
        return current;
    }

    // What follows takes the place of the first, with what stood in front of it.
    private static SeparatedSyntaxList<TNode> RemoveAt<TNode>(SeparatedSyntaxList<TNode> list, int at)
        where TNode : SyntaxNode
    {
        var removed = list[at];
        list = list.RemoveAt(at);
        return at == 0 && list.Count > 0
            ? list.Replace(list[0], list[0].WithLeadingTrivia(removed.GetLeadingTrivia()))
            : at == list.Count && at > 0
            ? list.Replace(list[at - 1], list[at - 1].WithTrailingTrivia(removed.GetTrailingTrivia()))
            : list;
    }

    private TypeDeclarationSyntax RemoveParameter(TypeDeclarationSyntax type, bool keepsConstructor, bool hasOthers)
    {
        var given = type.ParameterList!;
        var left = given.WithParameters(RemoveAt(given.Parameters, Ordinal));
        var isNeeded = left.Parameters.Count > 0
            || keepsConstructor
            || hasOthers
            || type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Any() == true;
        var result = isNeeded
            ? type.WithParameterList(left)
            : type.WithParameterList(null)
                .WithIdentifier(type.Identifier.WithTrailingTrivia(given.GetTrailingTrivia()));
        result = result.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(new Regex(
            $@"[ \t]*///[ \t]*<param name=""{Regex.Escape(Name)}"">.*?</param>[ \t]*\r?\n", RegexOptions.Singleline)
                .Replace(type.GetLeadingTrivia().ToFullString(), "")));
        return keepsConstructor ? AddConstructor(result, given.Parameters) : result;
    }

    private TypeDeclarationSyntax AddConstructor(
        TypeDeclarationSyntax type, SeparatedSyntaxList<ParameterSyntax> parameters)
    {
        var handed = string.Join(
            ", ", parameters.Where((_, at) => at != Ordinal).Select(parameter => parameter.Identifier.Text));
        var list = string.Join(", ", parameters.Select(parameter => parameter.NormalizeWhitespace().ToString()));
        var visibility = type.Modifiers.Any(SyntaxKind.AbstractKeyword) ? "protected" : "public";
        var text = $$"""
            /// <summary>For callers that hand over <paramref name="{{Name}}"/>, which nothing reads any more.</summary>
            {{visibility}} {{type.Identifier.Text}}({{list}}) : this({{handed}}) { }


            """;
        var constructor = SyntaxFactory.ParseMemberDeclaration(text)!.WithAdditionalAnnotations(Formatter.Annotation);
        return type.WithMembers(type.Members.Insert(0, constructor));
    }
}
