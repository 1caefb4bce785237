using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EosAnalyzers.Dataflow;

/// <summary>
/// What a cipher draws by itself: one that was given its key, and its start where it uses one, draws nothing, as
/// <c>aes.Key = key; aes.DecryptCbc(data, iv)</c>.
/// </summary>
internal static class CipherKeys
{
    private static readonly HashSet<string> Symmetric = ["Aes", "TripleDES", "DES", "RC2"];

    /// <summary>The member makes a cipher, or signs with one.</summary>
    public static bool ConcernsCipher(ISymbol member) =>
        member is { Name: "Create" or "SignData" or "SignHash" or ".ctor", ContainingType: { } type }
            && type is { ContainingNamespace: { Name: "Cryptography", ContainingNamespace.Name: "Security" } }
            && (Symmetric.Contains(type.Name) || IsAsymmetric(type) || IsKeyedHash(type));

    /// <summary>Such a member draws a number.</summary>
    public static bool Draws(ISymbol member, IOperation read)
    {
        if (member.Name is "SignData" or "SignHash")
            return !NamesFixedPadding(read);
        if (member is IMethodSymbol { Parameters: { Length: 1 } given }
            && given[0].Type.Name is "RSAParameters" or "ECParameters")
            return false;
        if (read is IObjectCreationOperation { Initializer: { } initializer }
            && initializer.Initializers.Any(set =>
                set is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Key" } }))
            return false;
        return Uses.Find(read) is not { } uses || (IsAsymmetric(member.ContainingType) ? !uses.ImportsKey
            : IsKeyedHash(member.ContainingType) ? !uses.Sets("Key")
            : uses.NeedsDrawnKey);
    }

    private static bool IsAsymmetric(INamedTypeSymbol type) => type.Name is "RSA" or "ECDsa" or "ECDiffieHellman" or "DSA";

    private static bool IsKeyedHash(INamedTypeSymbol type) => type.Name.StartsWith("HMAC", StringComparison.Ordinal);

    // A signature by PKCS #1 is the same each time, one by PSS or ECDSA is not.
    private static bool NamesFixedPadding(IOperation read) =>
        read is IInvocationOperation signing
            && signing.Arguments.Any(argument => argument.Value is IPropertyReferenceOperation
            {
                Property: { Name: "Pkcs1", ContainingType.Name: "RSASignaturePadding" }
            });

    /// <summary>
    /// What the code does with a cipher that it made: by names, in the block of a local, or in the constructors of the
    /// class that keeps it.
    /// </summary>
    private sealed class Uses
    {
        private readonly List<MemberAccessExpressionSyntax> accesses = [];
        private bool leaves;

        public static Uses? Find(IOperation creation) => creation.Syntax.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } =>
                declarator.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { } field
                    ? InConstructors(declarator.Identifier.ValueText, field)
                    : InScope(declarator.Identifier.ValueText, declarator),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } =>
                InConstructors(property.Identifier.ValueText, property),
            AssignmentExpressionSyntax assignment when FindName(assignment.Left) is { } name =>
                creation.Parent is ISimpleAssignmentOperation { Target: IMemberReferenceOperation }
                    ? InConstructors(name, assignment)
                    : InScope(name, assignment),
            _ => null,
        };

        /// <summary>It was given the key of somebody.</summary>
        public bool ImportsKey => accesses.Any(access => IsCalled(access) && GetName(access) is var name
            && (name.StartsWith("Import", StringComparison.Ordinal) || name.StartsWith("FromXml", StringComparison.Ordinal)));

        /// <summary>Something that is done with it takes a key or a start that nobody gave.</summary>
        public bool NeedsDrawnKey =>
            accesses.Any(access => IsCalled(access) && GetName(access) is "GenerateKey" or "GenerateIV")
                || leaves && !(HasKey && HasStart)
                || accesses.Any(NeedsDrawn);

        private bool HasKey => Sets("Key") || accesses.Any(access => GetName(access) == "SetKey");

        private bool HasStart => Sets("IV") || accesses.Any(access =>
            access.Parent is AssignmentExpressionSyntax { Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ECB" } });

        public bool Sets(string property) => accesses.Any(access => GetName(access) == property && IsSet(access));

        private bool NeedsDrawn(MemberAccessExpressionSyntax access) => GetName(access) switch
        {
            "Key" => !IsSet(access) && !HasKey,
            "IV" => !IsSet(access) && !Sets("IV"),
            "CreateEncryptor" or "CreateDecryptor" =>
                access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } && !(HasKey && HasStart),
            var name => IsCalled(access) && (name.Contains("Encrypt") || name.Contains("Decrypt")) && !HasKey,
        };

        private static Uses InConstructors(string name, SyntaxNode member)
        {
            var uses = new Uses { leaves = true };
            if (member.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
                foreach (var constructor in type.Members.OfType<ConstructorDeclarationSyntax>())
                    uses.Add(name, constructor);
            return uses;
        }

        private static Uses InScope(string name, SyntaxNode declaration)
        {
            var uses = new Uses();
            if (declaration.Ancestors().FirstOrDefault(node =>
                    node is BlockSyntax or UsingStatementSyntax or SwitchSectionSyntax or CompilationUnitSyntax) is { } scope)
                uses.Add(name, scope);
            return uses;
        }

        private void Add(string name, SyntaxNode scope)
        {
            foreach (var mention in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (mention.Identifier.ValueText != name)
                    continue;
                var named = mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own
                    ? own
                    : (ExpressionSyntax)mention;
                if (named.Parent is MemberAccessExpressionSyntax access && access.Expression == named)
                    accesses.Add(access);
                else if (named.Parent is not AssignmentExpressionSyntax { Left: var target } || target != named)
                    leaves = true;
            }
        }

        private static string? FindName(ExpressionSyntax target) => target switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
            _ => null,
        };

        private static string GetName(MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText;

        private static bool IsCalled(MemberAccessExpressionSyntax access) => access.Parent is InvocationExpressionSyntax;

        private static bool IsSet(MemberAccessExpressionSyntax access) =>
            access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access;
    }
}
