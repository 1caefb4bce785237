using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Topology;
using EosAnalyzers.Transactions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// The members whose bodies one compilation has otherwise than another, and which kept answers these edits may change.
/// What is declared is the same in both.
/// </summary>
internal sealed class EditedMembers
{
    private readonly List<Member> members = [];
    private readonly HashSet<ReadCode.FileId> files = [];
    private readonly Dictionary<ReadCode, bool> readConcerned = [];
    private readonly HashSet<(NameUse Use, int Name)> uses = [];
    private readonly List<SyntaxTree> creating = [];
    private readonly HashSet<SearchedNames> unconcerned = [];
    private readonly HashSet<SearchedNames> concerned = [];

    /// <summary>Takes in a file that was edited.</summary>
    public void AddFile(SyntaxTree before, SyntaxTree now)
    {
        var (old, edited) = (FileMembers.Of(before), FileMembers.Of(now));
        for (var i = 0; i < old.Count; i++)
        {
            // The members of a type, which have its text, are asked one by one.
            if (old.MemberAt(i) is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax
                || IsSameText(old.MemberAt(i), edited.MemberAt(i)))
                continue;
            members.Add(new Member(ReadCode.FindFile(before), i, old.MemberAt(i), edited.MemberAt(i)));
            files.Add(ReadCode.FindFile(before));
            AddMember(old.MemberAt(i));
            AddMember(edited.MemberAt(i));
        }
    }

    /// <summary>One of the edits may change what was read for an answer.</summary>
    public bool MayChange(ReadCode read)
    {
        if (members.Count == 0)
            return false;
        if (readConcerned.TryGetValue(read, out var known))
            return known;
        // No answer rests on itself.
        return readConcerned[read] = IsReadIn(read) || read.Parts.Any(MayChange);
    }

    private bool IsReadIn(ReadCode read) =>
        read.Members.Any(member => files.Contains(member.File) && IsEdited(member.File, member.Member))
            || read.Names.Any(name => members.Exists(member =>
                (name.File is null || name.File == member.File) && member.Names.Contains(name.Name)))
            || read.Texts.Any(text => members.Exists(member => member.HasText(text)))
            || read.Searched is { } searched && MayChange(searched);

    // All of a file is -1.
    private bool IsEdited(ReadCode.FileId file, int ordinal) =>
        members.Exists(member => member.File == file && (ordinal < 0 || ordinal == member.Ordinal));

    /// <summary>
    /// What a member hands on may be replayed, or is no longer, and whether it begins a transaction for its callers may
    /// be otherwise than before.
    /// </summary>
    /// <param name="projectBefore">The files before the edits.</param>
    /// <param name="projectNow">The files with them.</param>
    public bool MayOpenRegions(IEnumerable<SyntaxTree> projectBefore, IEnumerable<SyntaxTree> projectNow) =>
        MayOpenRegions(members.ConvertAll(member => member.Before), projectBefore)
            || MayOpenRegions(members.ConvertAll(member => member.Now), projectNow);

    private static bool MayOpenRegions(List<MemberDeclarationSyntax> edited, IEnumerable<SyntaxTree> project) =>
        edited.Exists(TransactionHelpers.MayBeHelper) || OperatorWrappers.MayWrap(edited, project);

    /// <summary>One of them mentions other names than before, or has another form.</summary>
    public bool ChangeNames() => members.Exists(member => ChangesNames(member.Before, member.Now));

    // A constructor's assignments are what goes by the names of its fields.
    private static bool ChangesNames(MemberDeclarationSyntax before, MemberDeclarationSyntax now)
    {
        if (before is ConstructorDeclarationSyntax)
            return true;
        var (old, edited) = (ReadFacts(before), ReadFacts(now));
        return old.Traits != edited.Traits
            || old.ValueTraits != edited.ValueTraits
            || old.CreatesUnnamed != edited.CreatesUnnamed
            || !Enumerable.SequenceEqual(old.Names, edited.Names)
            || !FunctionsNameTheSame(before, now)
            || !ConcurrentStarts.ListTexts(before).SequenceEqual(ConcurrentStarts.ListTexts(now))
            || !ConcurrentNames.ReadChangedNames(before).SetEquals(ConcurrentNames.ReadChangedNames(now));
    }

    // `feed.Arrived += order => Ring(order);` goes by the name of the event, and not by that of the method around it.
    private static bool FunctionsNameTheSame(MemberDeclarationSyntax before, MemberDeclarationSyntax now)
    {
        var (old, edited) = (ListFunctions(before), ListFunctions(now));
        return old.Count == edited.Count
            && old.Zip(edited, (left, right) => Enumerable.SequenceEqual(ReadFacts(left).Names, ReadFacts(right).Names))
                .All(isSame => isSame);
    }

    private static List<SyntaxNode> ListFunctions(MemberDeclarationSyntax member) =>
        member.DescendantNodes().Where(node => node is AnonymousFunctionExpressionSyntax).ToList();

    private static MemberFacts ReadFacts(SyntaxNode code) => DeclarationIndex.ForTree(code.SyntaxTree).ReadFacts(code);

    /// <summary>The member is written as it was.</summary>
    public static bool IsSameText(SyntaxNode before, SyntaxNode now) =>
        before.Span.Length == now.Span.Length
            && (before.IsIncrementallyIdenticalTo(now) || before.ToString() == now.ToString());

    /// <summary>One of the edits may change the answer that these were searched for.</summary>
    public bool MayChange(SearchedNames searched)
    {
        if (uses.Count == 0 || unconcerned.Contains(searched))
            return false;
        if (concerned.Contains(searched))
            return true;
        var seen = new HashSet<SearchedNames> { searched };
        var open = new Stack<SearchedNames>();
        open.Push(searched);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (concerned.Contains(next) || next.Own.Any(IsUsed))
            {
                concerned.Add(next);
                concerned.Add(searched);
                return true;
            }
            foreach (var part in next.Parts)
            {
                if (!unconcerned.Contains(part) && seen.Add(part))
                    open.Push(part);
            }
        }
        unconcerned.UnionWith(seen);
        return false;
    }

    private bool IsUsed((NameUse Use, int Name) searched) =>
        searched.Use == NameUse.Creates
            ? uses.Contains((NameUse.Mentions, searched.Name))
                || creating.Exists(tree => IdentifierIndex.Mentions(tree, searched.Name))
            : uses.Contains(searched);

    private void AddMember(MemberDeclarationSyntax member)
    {
        foreach (var type in member.Ancestors().OfType<BaseTypeDeclarationSyntax>())
        {
            uses.Add((NameUse.IsWithin, NameHash.Of(type.Identifier.ValueText)));
            if (MaySetValues(member))
                uses.Add((NameUse.Initializes, NameHash.Of(type.Identifier.ValueText)));
        }
        foreach (var node in member.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax name)
                uses.Add((NameUse.Mentions, NameHash.Of(name.Identifier.ValueText)));
            if (FindGivenName(node, member) is { } given)
                uses.Add((NameUse.Gives, NameHash.Of(given)));
            if (node is ImplicitObjectCreationExpressionSyntax && !creating.Contains(node.SyntaxTree))
                creating.Add(node.SyntaxTree);
        }
    }

    private static bool MaySetValues(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => StreamizApi.IsInitializingName(method.Identifier.ValueText),
        ConversionOperatorDeclarationSyntax or OperatorDeclarationSyntax or DestructorDeclarationSyntax => false,
        IndexerDeclarationSyntax or EventDeclarationSyntax => false,
        _ => true,
    };

    // What is declared here, or may be given a value. Locals are nobody else's but for those of a program without a
    // class.
    private static string? FindGivenName(SyntaxNode node, MemberDeclarationSyntax member) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        IndexerDeclarationSyntax => SearchedNames.Indexer,
        VariableDeclaratorSyntax variable when member is BaseFieldDeclarationSyntax or GlobalStatementSyntax =>
            variable.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        IdentifierNameSyntax name when AssignedValues.MayGiveValue(name) || name.TakeQualified().Parent?.IsStep() == true =>
            name.Identifier.ValueText,
        _ => null,
    };

    private sealed class Member(
        ReadCode.FileId file, int ordinal, MemberDeclarationSyntax before, MemberDeclarationSyntax now)
    {
        private readonly Lazy<HashSet<int>> names = new(() => [
            .. before.DescendantTokens().Concat(now.DescendantTokens())
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken) || ConcurrentStarts.MayBegin(token))
                .Select(token => NameHash.Of(token.ValueText)),
        ]);

        public ReadCode.FileId File => file;

        public int Ordinal => ordinal;

        public MemberDeclarationSyntax Before => before;

        public MemberDeclarationSyntax Now => now;

        /// <summary>The hashes of the names in it, before and now.</summary>
        public HashSet<int> Names => names.Value;

        public bool HasText(string text) => before.ToString().Contains(text) || now.ToString().Contains(text);
    }
}
