<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%-- Frame of every page. The messages of the scripts are attributes of the body, so that scripts contain no text. --%>
<%@ attribute name="title" required="true" %>
<%@ attribute name="personal" required="false" type="java.lang.Boolean" description="whether the page shows data of the authenticated user" %>
<%@ attribute name="onward" required="false" description="URL that the page redirects to" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<!doctype html>
<html lang="<c:out value="${language}"/>">
<head>
  <meta charset="utf-8">
  <title><c:out value="${title}"/> · <c:out value="${text['product']}"/></title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <c:if test="${not empty onward}">
  <meta http-equiv="refresh" content="0; url=<c:out value="${onward}"/>">
  </c:if>
  <c:set var="logo" value="${root}${empty brandLogo ? asset['mark.svg'] : brandLogo}"/>
  <link rel="icon" type="image/svg+xml" href="<c:out value="${logo}"/>">
  <link rel="stylesheet" href="<c:out value="${root}${asset['latchkey.css']}"/>">
  <c:if test="${not empty brandStyle}">
  <link rel="stylesheet" href="<c:out value="${root}${brandStyle}"/>">
  </c:if>
  <script type="module" src="<c:out value="${root}${asset['latchkey.js']}"/>"></script>
</head>
<body data-unreachable="<c:out value="${text['script.unreachable']}"/>"
      data-no-cookies="<c:out value="${text['login.no-cookies']}"/>"
      data-wait="<c:out value="${text['script.wait']}"/>"
      data-may-try-again="<c:out value="${text['script.may-try-again']}"/>"
      data-passkey-domain="<c:out value="${passkeyDomain}"/>"
      data-passkeys="<c:out value="${root}${asset['passkeys.js']}"/>"
      data-tabs="latchkey-tabs<c:out value="${root}"/>/"
      <c:if test="${personal}">data-root="<c:out value="${root}"/>" data-owner="<c:out value="${owner}"/>" data-expires-in="<c:out value="${expiresIn}"/>"
      data-ends-in="<c:out value="${endsIn}"/>"</c:if>>
  <main class="section">
    <div class="box frame">
      <img class="mark" src="<c:out value="${logo}"/>" alt="" width="48" height="48">
      <jsp:doBody/>
      <c:if test="${personal}"><t:session/></c:if>
      <c:if test="${not empty requestId}">
      <p class="help has-text-centered"><c:out value="${text['error.request-id']}"/>: <code><c:out value="${requestId}"/></code></p>
      </c:if>
    </div>
    <t:languages/>
  </main>
</body>
</html>
