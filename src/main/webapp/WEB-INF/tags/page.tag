<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="personal" required="false" type="java.lang.Boolean" description="whether it is of who is logged in" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!doctype html>
<html lang="ko"<c:if test="${personal}"> data-personal</c:if>>
<head>
  <meta charset="utf-8">
  <title><c:out value="${title}"/> · <c:out value="${text['product']}"/></title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" type="image/svg+xml" href="<c:out value="${root}${asset['mark.svg']}"/>">
  <link rel="stylesheet" href="<c:out value="${root}${asset['latchkey.css']}"/>">
  <script type="module" src="<c:out value="${root}${asset['latchkey.js']}"/>"></script>
</head>
<body>
  <main class="section">
    <div class="box frame">
      <img class="mark" src="<c:out value="${root}${asset['mark.svg']}"/>" alt="">
      <jsp:doBody/>
    </div>
  </main>
</body>
</html>
