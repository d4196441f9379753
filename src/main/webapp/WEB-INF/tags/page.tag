<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="scripts" required="false" description="names of assets, with spaces between them" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!doctype html>
<html lang="ko">
<head>
  <meta charset="utf-8">
  <title><c:out value="${title}"/> · <c:out value="${text['product']}"/></title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" type="image/svg+xml" href="<c:out value="${root}"/>/assets/mark.svg">
  <link rel="stylesheet" href="<c:out value="${root}"/>/assets/bulma.min.css">
  <link rel="stylesheet" href="<c:out value="${root}"/>/assets/latchkey.css">
  <c:forTokens items="${scripts}" delims=" " var="script">
  <script type="module" src="<c:out value="${root}"/>/assets/<c:out value="${script}"/>"></script>
  </c:forTokens>
</head>
<body>
  <main class="section">
    <div class="box frame">
      <img class="mark" src="<c:out value="${root}"/>/assets/mark.svg" alt="">
      <jsp:doBody/>
    </div>
  </main>
</body>
</html>
